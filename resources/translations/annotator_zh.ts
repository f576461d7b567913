<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Language and theme</source>
        <translation>语言和主题</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>AgreementChoice</name>
    <message>
        <source>&amp;Reference</source>
        <translation>基准(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;articles</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>与谁比较</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>approved for both</source>
        <translation>双方均已通过</translation>
    </message>
    <message>
        <source>begun by both</source>
        <translation>双方均已开始</translation>
    </message>
    <message>
        <source>compared &amp;with</source>
        <translation>比较(&amp;W)</translation>
    </message>
    <message>
        <source>finished by both</source>
        <translation>双方均已完成</translation>
    </message>
    <message>
        <source>finished; where none is, begun</source>
        <translation>已完成的；没有则已开始的</translation>
    </message>
</context>
<context>
    <name>AgreementDesk</name>
    <message>
        <source>Save the agreement</source>
        <translation>保存一致性</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存到 {path}。</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>一致性</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Agreement needs the labels of two people, and here are those of: {names}. Drag a colleague&apos;s project into the main window to merge it, or import a file of labels there.</source>
        <translation>计算一致性需要两个人的标注，这里有：{names}。请把同事的项目拖入主窗口合并，或在那里导入标注文件。</translation>
    </message>
    <message>
        <source>Articles {states}: {articles}; characters: {characters}.</source>
        <translation>{states} 的文章：{articles} 篇；字符：{characters}。</translation>
    </message>
    <message>
        <source>Click a figure, or press Enter on it: the spans behind it are listed here.</source>
        <translation>单击一个数值，或在其上按回车，这里会列出对应的标注。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Enter on a figure: its spans · Enter on a span: go there · ?: what a figure means · Esc: back</source>
        <translation>在数值上按回车：列出标注 · 在标注上按回车：转到该处 · ?：数值的含义 · Esc：返回</translation>
    </message>
    <message>
        <source>Labels have changed since this was counted.</source>
        <translation>计算之后标注又有改动。</translation>
    </message>
    <message>
        <source>Left out: {articles} articles; of alpha {spans} spans.</source>
        <translation>未计入：文章 {articles} 篇；alpha 另有标注 {spans} 处。</translation>
    </message>
    <message>
        <source>No article is finished by two of them, so all that two have begun are compared.</source>
        <translation>没有两人都完成的文章，因此比较两人都已开始的全部文章。</translation>
    </message>
    <message>
        <source>Review this article</source>
        <translation>审阅这篇文章</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Save as HTML…</source>
        <translation>保存为 HTML…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The figures are the pairs with {name}, summed; alpha is that of all.</source>
        <translation>数值为与 {name} 的各对之和；alpha 为全体的。</translation>
    </message>
    <message>
        <source>There are more.</source>
        <translation>还有更多。</translation>
    </message>
    <message>
        <source>approved for two or more</source>
        <translation>至少两人已通过</translation>
    </message>
    <message>
        <source>begun by two or more</source>
        <translation>至少两人已开始</translation>
    </message>
    <message>
        <source>finished by two or more</source>
        <translation>至少两人已完成</translation>
    </message>
    <message>
        <source>{figure} – listed: {count}</source>
        <translation>{figure} – 列出 {count} 处</translation>
    </message>
    <message>
        <source>{figure} – so far {count} …</source>
        <translation>{figure} – 已列出 {count} 处…</translation>
    </message>
</context>
<context>
    <name>AgreementTabs</name>
    <message>
        <source>Alpha of all {people} people together, on {articles} articles: {alpha}</source>
        <translation>全体 {people} 人在 {articles} 篇文章上的 alpha：{alpha}</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Confusion of labels</source>
        <translation>标签的混淆</translation>
    </message>
    <message>
        <source>Everybody with everybody</source>
        <translation>两两比较</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Figures of each label</source>
        <translation>各标签的数值</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>Left out ({count})</source>
        <translation>未计入（{count}）</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>两两</translation>
    </message>
    <message>
        <source>Rows: what {reference} says. Columns: what stands against it at {others}.</source>
        <translation>行：{reference} 的标签。列：{others} 与之对应的标签。</translation>
    </message>
</context>
<context>
    <name>Amending</name>
    <message>
        <source>It reads “{printed}” again, as it is printed.</source>
        <translation>已恢复为原文“{printed}”。</translation>
    </message>
    <message>
        <source>{count} labels of colleagues lost their place; they wait in their trays.</source>
        <translation>同事的 {count} 处标注失去了位置，放入他们的暂存区。</translation>
    </message>
    <message>
        <source>{count} of your labels lost their place and wait in the tray ({key}).</source>
        <translation>你的 {count} 处标注失去了位置，已放入暂存区（{key}）。</translation>
    </message>
</context>
<context>
    <name>Amendment</name>
    <message>
        <source>Printed: {printed}, left out</source>
        <translation>原文：{printed}，已略去</translation>
    </message>
    <message>
        <source>Printed: {printed}, read: {text}</source>
        <translation>原文：{printed}，读作：{text}</translation>
    </message>
    <message>
        <source>Printed: {printed}, unreadable</source>
        <translation>原文：{printed}，无法辨认</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>A report is at {path}. You can go on working.</source>
        <translation>错误报告已保存到 {path}，可以继续工作。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have. Your labels are safe on disk.</source>
        <translation>发生了意外错误。标注均已存盘，不会丢失。</translation>
    </message>
</context>
<context>
    <name>ArticleHead</name>
    <message>
        <source>Date, newspaper, page and byline</source>
        <translation>日期、报纸、版次和作者</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>本文备注</translation>
    </message>
    <message>
        <source>Page: {name}</source>
        <translation>版面：{name}</translation>
    </message>
    <message>
        <source>Read as: {encoding}</source>
        <translation>读取方式：{encoding}</translation>
    </message>
    <message>
        <source>State of the article, and the time you have worked on it</source>
        <translation>本文的进度，以及你在本文上花费的时间</translation>
    </message>
    <message>
        <source>To the next one</source>
        <translation>转到下一篇存疑的文章</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Unsure of this article</source>
        <translation>将本文标为存疑</translation>
    </message>
</context>
<context>
    <name>ArticlePane</name>
    <message>
        <source>“{words}” was not written: the text is not edited here. Switch the input method to English.</source>
        <translation>“{words}”没有写入：正文在这里不能编辑。请将输入法切换为英文。</translation>
    </message>
</context>
<context>
    <name>ArticleView</name>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>The article&apos;s text with its labelled spans; it cannot be edited</source>
        <translation>文章正文及其标注，不可编辑</translation>
    </message>
</context>
<context>
    <name>ArticlesModel</name>
    <message>
        <source>(without a title)</source>
        <translation>（无标题）</translation>
    </message>
    <message>
        <source>Line {line}: {text}</source>
        <translation>第 {line} 行：{text}</translation>
    </message>
    <message>
        <source>Row {line}: {text}</source>
        <translation>表格第 {line} 行：{text}</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……还有 {count} 篇</translation>
    </message>
</context>
<context>
    <name>ArticlesPanel</name>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Filter articles</source>
        <translation>筛选文章</translation>
    </message>
    <message>
        <source>No article has these words. Press Esc in the filter to see all.</source>
        <translation>没有符合条件的文章。在筛选框中按 Esc 显示全部。</translation>
    </message>
    <message>
        <source>No articles here ({which}). Press {key} to see all.</source>
        <translation>没有这样的文章（{which}）。按 {key} 显示全部。</translation>
    </message>
    <message>
        <source>No articles yet. Drop page files here, or press {key}.</source>
        <translation>还没有文章。将版面文件拖到此处，或按 {key} 导入。</translation>
    </message>
    <message>
        <source>Title, page, first words, newspaper or date such as 2023-04</source>
        <translation>标题、版面、开头的字、报纸或日期（如 2023-04）</translation>
    </message>
</context>
<context>
    <name>AssignmentsDialog</name>
    <message>
        <source>Articles handed out: {articles}, to people: {people}. States are as far as they were handed in.</source>
        <translation>已分发 {articles} 篇文章，共 {people} 人。进度以已交回的为准。</translation>
    </message>
    <message>
        <source>Articles that are gone since then: {count}</source>
        <translation>此后不复存在的文章：{count} 篇</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Day, labels</source>
        <translation>日期、标注</translation>
    </message>
    <message>
        <source>Enter: show it · Delete: withdraw the assignment</source>
        <translation>Enter：显示 · Delete：撤回分发</translation>
    </message>
    <message>
        <source>Handed out by {name}</source>
        <translation>由 {name} 分发</translation>
    </message>
    <message>
        <source>Nothing was handed out yet.</source>
        <translation>还没有分发过文章。</translation>
    </message>
    <message>
        <source>Person and articles</source>
        <translation>人员与文章</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The file that went out stays where it is; what comes back in it can be merged all the same</source>
        <translation>已发出的文件仍在原处；交回后照样可以合并</translation>
    </message>
    <message>
        <source>Who has what</source>
        <translation>分发情况</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>盲标</translation>
    </message>
    <message>
        <source>with labels</source>
        <translation>附带标注</translation>
    </message>
    <message>
        <source>{state} by {name}</source>
        <translation>{state}（{name}）</translation>
    </message>
</context>
<context>
    <name>AttributeField</name>
    <message>
        <source>{attribute}: missing</source>
        <translation>{attribute}：未填</translation>
    </message>
</context>
<context>
    <name>AttributesForm</name>
    <message>
        <source>Add a choice</source>
        <translation>添加一个选项</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>添加一个属性</translation>
    </message>
    <message>
        <source>Add attribute</source>
        <translation>添加属性</translation>
    </message>
    <message>
        <source>Add choice</source>
        <translation>添加选项</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Free letters: {letters}</source>
        <translation>可用的字母：{letters}</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Move the attribute down</source>
        <translation>下移属性</translation>
    </message>
    <message>
        <source>Move the attribute up</source>
        <translation>上移属性</translation>
    </message>
    <message>
        <source>Move the choice down</source>
        <translation>下移选项</translation>
    </message>
    <message>
        <source>Move the choice up</source>
        <translation>上移选项</translation>
    </message>
    <message>
        <source>Name (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>Name in exports</source>
        <translation>导出名称</translation>
    </message>
    <message>
        <source>Nothing more is asked of its spans. Add an attribute: a choice, a text, yes or no, a number.</source>
        <translation>这个标签的标注没有其他要填的内容。可以添加属性：选项、文字、是否、数字。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the attribute</source>
        <translation>移除属性</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>移除选项</translation>
    </message>
    <message>
        <source>Spans without it are marked, and counted before an article is done. Nothing is blocked.</source>
        <translation>未填的标注会有标记，完成文章前会提示数目，但不会阻拦。</translation>
    </message>
    <message>
        <source>The letter that turns it over while a span is current.</source>
        <translation>选中标注时，按此字母在“是”与“否”之间切换。</translation>
    </message>
    <message>
        <source>Value in exports</source>
        <translation>导出值</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是否</translation>
    </message>
    <message>
        <source>{key} is “{command}” in the article; as a key of this attribute it works only in the panel.</source>
        <translation>{key} 在文章中是“{command}”；用作这个属性的按键时只在面板中有效。</translation>
    </message>
</context>
<context>
    <name>CameBack</name>
    <message>
        <source>attributes</source>
        <translation>属性不同</translation>
    </message>
    <message>
        <source>edges</source>
        <translation>边界不同</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>nested differently</source>
        <translation>嵌套不同</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>已去掉</translation>
    </message>
    <message>
        <source>was missing</source>
        <translation>漏标</translation>
    </message>
</context>
<context>
    <name>CameBackDialog</name>
    <message>
        <source>Articles: {articles}. Comments and corrections that wait for you: {left}.</source>
        <translation>文章 {articles} 篇。待处理的评论和修改：{left} 处。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Enter: go there · F: take the final · Shift+F: all of the article · K: keep mine · Ctrl+Enter: the article is done</source>
        <translation>Enter：转到该处 · F：采用定稿 · Shift+F：全文采用 · K：保留我的 · Ctrl+Enter：本文完成</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>交回…</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Nothing came back: nobody has reviewed your labels in this project yet.</source>
        <translation>还没有审阅结果：还没有人审阅过你在本项目中的标注。</translation>
    </message>
    <message>
        <source>Take all of the article</source>
        <translation>全文采用定稿</translation>
    </message>
    <message>
        <source>Take the final</source>
        <translation>采用定稿</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>审阅结果</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>comment, settled</source>
        <translation>评论（已解决）</translation>
    </message>
    <message>
        <source>settled by {name}</source>
        <translation>{name} 已标为解决</translation>
    </message>
    <message>
        <source>{kind} · kept mine</source>
        <translation>{kind} · 保留我的</translation>
    </message>
    <message>
        <source>{state} by {name}</source>
        <translation>{state}（{name}）</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>{attribute}: {choice}</source>
        <translation>{attribute}：{choice}</translation>
    </message>
    <message>
        <source>{attribute}: {choice} ({key})</source>
        <translation>{attribute}：{choice} ({key})</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Number, or part of the text</source>
        <translation>编号，或部分文字</translation>
    </message>
</context>
<context>
    <name>Colour</name>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>bronze</source>
        <translation>古铜</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>品红</translation>
    </message>
    <message>
        <source>mauve</source>
        <translation>藕荷</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>petrol</source>
        <translation>黛青</translation>
    </message>
    <message>
        <source>sky blue</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>ultramarine</source>
        <translation>群青</translation>
    </message>
    <message>
        <source>vermilion</source>
        <translation>朱红</translation>
    </message>
    <message>
        <source>wine</source>
        <translation>酒红</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>About Annotator</source>
        <translation>关于 Annotator</translation>
    </message>
    <message>
        <source>Add the span to the guideline as a counter-example</source>
        <translation>把标注加入指南，作为反例</translation>
    </message>
    <message>
        <source>Add the span to the guideline as an example</source>
        <translation>把标注加入指南，作为例子</translation>
    </message>
    <message>
        <source>Agreement of annotators…</source>
        <translation>标注员的一致性…</translation>
    </message>
    <message>
        <source>Agreement: the spans behind a figure; go there</source>
        <translation>一致性：列出数值对应的标注；转到该处</translation>
    </message>
    <message>
        <source>Agreement: what a figure means</source>
        <translation>一致性：数值的含义</translation>
    </message>
    <message>
        <source>Another span at this place</source>
        <translation>此处的另一处标注</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Back to in progress</source>
        <translation>改回进行中</translation>
    </message>
    <message>
        <source>Back to the text at the same place</source>
        <translation>回到正文的同一处</translation>
    </message>
    <message>
        <source>Body text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>By clause; with Shift extend</source>
        <translation>按分句移动光标；按住 Shift 扩展选区</translation>
    </message>
    <message>
        <source>By word; with Shift extend</source>
        <translation>按词移动光标；按住 Shift 扩展选区</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Check the project</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>Choose all blocks of the article</source>
        <translation>选中整篇文章的文本块</translation>
    </message>
    <message>
        <source>Choose another role; on a duplicate: go to its original</source>
        <translation>另选角色；重复的文本块则转到原文</translation>
    </message>
    <message>
        <source>Choose it; with Ctrl one more, with Shift all up to there; on a title: the whole article</source>
        <translation>选中；按住 Ctrl 再选一块，按住 Shift 选到此处；单击标题选中整篇文章</translation>
    </message>
    <message>
        <source>Choose what a click takes while the label sticks</source>
        <translation>设置连续标注时单击选取什么</translation>
    </message>
    <message>
        <source>Choose whose labels to review</source>
        <translation>选择审阅谁的标注</translation>
    </message>
    <message>
        <source>Comment on the span, the selection or the article</source>
        <translation>评论标注、选中文字或文章</translation>
    </message>
    <message>
        <source>Comment: send; begin a line</source>
        <translation>评论：发送；换行</translation>
    </message>
    <message>
        <source>Comments: answer; resolve or reopen; change; remove</source>
        <translation>评论：回复；解决或重新打开；修改；删除</translation>
    </message>
    <message>
        <source>Consistency: an example in the guideline; a counter-example</source>
        <translation>标注统一：加入指南作为例子；作为反例</translation>
    </message>
    <message>
        <source>Consistency: leave as it is; with a reason</source>
        <translation>标注统一：保持原样；并注明理由</translation>
    </message>
    <message>
        <source>Consistency: no label; make the others like this one</source>
        <translation>标注统一：不加标签；其余改为与此处相同</translation>
    </message>
    <message>
        <source>Consistency: tick a place; all</source>
        <translation>标注统一：勾选一处；全部</translation>
    </message>
    <message>
        <source>Consistency: to the places of a text; go there</source>
        <translation>标注统一：进入文字的各处；转到该处</translation>
    </message>
    <message>
        <source>Copies that are labelled differently…</source>
        <translation>标注不一致的重复段落…</translation>
    </message>
    <message>
        <source>Copies: make the others like this one</source>
        <translation>重复段落：其余照此标注</translation>
    </message>
    <message>
        <source>Copy as image</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Copy with labels</source>
        <translation>连同标签复制</translation>
    </message>
    <message>
        <source>Correct what is misread…</source>
        <translation>更正误读的文字…</translation>
    </message>
    <message>
        <source>Correction: write; restore what is printed</source>
        <translation>更正：写入；恢复原文</translation>
    </message>
    <message>
        <source>Credit of a picture</source>
        <translation>图片署名</translation>
    </message>
    <message>
        <source>Current span: from the attributes to the note</source>
        <translation>当前标注：从属性转到备注</translation>
    </message>
    <message>
        <source>Date, newspaper, page and byline…</source>
        <translation>日期、报纸、版次和作者…</translation>
    </message>
    <message>
        <source>Decide the same differences the same way</source>
        <translation>相同的分歧照此裁定</translation>
    </message>
    <message>
        <source>Deselect; let go of the sticky label</source>
        <translation>取消选择；退出连续标注</translation>
    </message>
    <message>
        <source>Done, and on to the next</source>
        <translation>完成并转到下一篇</translation>
    </message>
    <message>
        <source>Duplicate, or no longer</source>
        <translation>标为重复，或取消</translation>
    </message>
    <message>
        <source>Earlier in the reading order</source>
        <translation>阅读顺序前移</translation>
    </message>
    <message>
        <source>Edit attributes and note</source>
        <translation>编辑属性和备注</translation>
    </message>
    <message>
        <source>Edit in the final layer; Enter: finished, go on</source>
        <translation>在定稿中编辑；Enter：完成并继续</translation>
    </message>
    <message>
        <source>Export labels…</source>
        <translation>导出标注…</translation>
    </message>
    <message>
        <source>Extend the selection; with a sticky label: label the clause</source>
        <translation>扩展选区；连续标注时：标注分句</translation>
    </message>
    <message>
        <source>Filter the list of articles</source>
        <translation>筛选文章列表</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>在文章中查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Give back what was reviewed…</source>
        <translation>发回审阅结果…</translation>
    </message>
    <message>
        <source>Go to the comments</source>
        <translation>转到评论</translation>
    </message>
    <message>
        <source>Go to the guideline</source>
        <translation>转到指南</translation>
    </message>
    <message>
        <source>Go to the page</source>
        <translation>转到版面</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>转到正文</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>交回…</translation>
    </message>
    <message>
        <source>Hand out articles…</source>
        <translation>分发文章…</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import: take in what is ticked</source>
        <translation>导入：导入已勾选的文件</translation>
    </message>
    <message>
        <source>Import: tick a file or not</source>
        <translation>导入：勾选或取消一个文件</translation>
    </message>
    <message>
        <source>Import: tick all files or none</source>
        <translation>导入：全部勾选或全部取消</translation>
    </message>
    <message>
        <source>It is right, on to the next doubtful block; on a duplicate: to its original</source>
        <translation>没有错，转到下一处存疑；重复的文本块则转到原文</translation>
    </message>
    <message>
        <source>Join to the block before it, or no longer</source>
        <translation>接续上一块，或不再接续</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Kicker</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Label in the panel: what a click takes</source>
        <translation>面板中的标签：设置单击选取什么</translation>
    </message>
    <message>
        <source>Label the same text in the article…</source>
        <translation>在本文中标注相同文字…</translation>
    </message>
    <message>
        <source>Label the same text in the project…</source>
        <translation>在整个项目中标注相同文字…</translation>
    </message>
    <message>
        <source>Label the selection or relabel the span; with neither: sticky label</source>
        <translation>标注选区，或更改当前标注的标签；都没有时开始连续标注</translation>
    </message>
    <message>
        <source>Label with the sticky label</source>
        <translation>用连续标注的标签标注</translation>
    </message>
    <message>
        <source>Labels and attributes…</source>
        <translation>标签与属性…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Later in the reading order</source>
        <translation>阅读顺序后移</translation>
    </message>
    <message>
        <source>Less space between the lines</source>
        <translation>减小行距</translation>
    </message>
    <message>
        <source>List all articles</source>
        <translation>列出全部文章</translation>
    </message>
    <message>
        <source>List of articles</source>
        <translation>文章列表</translation>
    </message>
    <message>
        <source>List of articles or blocks: choose by number or by typing</source>
        <translation>文章或文本块的列表：按编号或输入文字选择</translation>
    </message>
    <message>
        <source>List the unfinished ones</source>
        <translation>只列未完成的</translation>
    </message>
    <message>
        <source>List those marked as unsure</source>
        <translation>只列存疑的</translation>
    </message>
    <message>
        <source>List those not handed out</source>
        <translation>只列未分发的</translation>
    </message>
    <message>
        <source>List those that are done</source>
        <translation>只列已完成的</translation>
    </message>
    <message>
        <source>List those that were returned</source>
        <translation>只列被退回的</translation>
    </message>
    <message>
        <source>List those with a note</source>
        <translation>只列有备注的</translation>
    </message>
    <message>
        <source>List those with open comments</source>
        <translation>只列出有未解决评论的文章</translation>
    </message>
    <message>
        <source>Menu of the block</source>
        <translation>文本块的菜单</translation>
    </message>
    <message>
        <source>Menu of the span</source>
        <translation>标注菜单</translation>
    </message>
    <message>
        <source>Merge the article after it into this one</source>
        <translation>将后一篇文章并入本篇</translation>
    </message>
    <message>
        <source>Merge the article into the one before</source>
        <translation>将本篇并入前一篇文章</translation>
    </message>
    <message>
        <source>Merge what a colleague hands in…</source>
        <translation>合并同事交回的文件…</translation>
    </message>
    <message>
        <source>More space between the lines</source>
        <translation>加大行距</translation>
    </message>
    <message>
        <source>Move that edge, snapping to words; with Alt: by characters</source>
        <translation>移动这一端，对齐到词；按住 Alt：按字移动</translation>
    </message>
    <message>
        <source>Move the caret; with Shift extend the selection</source>
        <translation>移动光标；按住 Shift 扩展选区</translation>
    </message>
    <message>
        <source>Move the end left</source>
        <translation>标注终点左移</translation>
    </message>
    <message>
        <source>Move the end left by a word</source>
        <translation>标注终点左移一词</translation>
    </message>
    <message>
        <source>Move the end right</source>
        <translation>标注终点右移</translation>
    </message>
    <message>
        <source>Move the end right by a word</source>
        <translation>标注终点右移一词</translation>
    </message>
    <message>
        <source>Move the start left</source>
        <translation>标注起点左移</translation>
    </message>
    <message>
        <source>Move the start left by a word</source>
        <translation>标注起点左移一词</translation>
    </message>
    <message>
        <source>Move the start right</source>
        <translation>标注起点右移</translation>
    </message>
    <message>
        <source>Move the start right by a word</source>
        <translation>标注起点右移一词</translation>
    </message>
    <message>
        <source>Move to another article…</source>
        <translation>移到另一篇文章…</translation>
    </message>
    <message>
        <source>Move to the next article</source>
        <translation>移到后一篇文章</translation>
    </message>
    <message>
        <source>Move to the previous article</source>
        <translation>移到前一篇文章</translation>
    </message>
    <message>
        <source>Move what is chosen to the article where you let go</source>
        <translation>将选中的文本块移到松开处的文章</translation>
    </message>
    <message>
        <source>Name of a column</source>
        <translation>栏目名</translation>
    </message>
    <message>
        <source>Narrower column</source>
        <translation>缩小栏宽</translation>
    </message>
    <message>
        <source>Nest with the span it crosses; again: the other way</source>
        <translation>与相交的标注嵌套；再按换一种方式</translation>
    </message>
    <message>
        <source>New article from here on</source>
        <translation>从此处起为新文章</translation>
    </message>
    <message>
        <source>New article of the chosen blocks</source>
        <translation>选中的文本块成为新文章</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>下一篇文章</translation>
    </message>
    <message>
        <source>Next article marked as unsure</source>
        <translation>下一篇存疑的文章</translation>
    </message>
    <message>
        <source>Next correction</source>
        <translation>下一处更正</translation>
    </message>
    <message>
        <source>Next doubtful block</source>
        <translation>下一处存疑</translation>
    </message>
    <message>
        <source>Next open comment of the project</source>
        <translation>项目中下一条未解决的评论</translation>
    </message>
    <message>
        <source>Next open difference</source>
        <translation>下一处未裁定的分歧</translation>
    </message>
    <message>
        <source>Next span</source>
        <translation>下一处标注</translation>
    </message>
    <message>
        <source>Next span that lacks a required attribute</source>
        <translation>下一个缺少必填属性的标注</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>恢复默认字号</translation>
    </message>
    <message>
        <source>Note on the article</source>
        <translation>本文备注</translation>
    </message>
    <message>
        <source>Note, fields and dialogs: back to the text</source>
        <translation>备注、输入框和对话框：返回正文</translation>
    </message>
    <message>
        <source>Only the article</source>
        <translation>只看文章</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Page beside the article</source>
        <translation>文章旁的版面</translation>
    </message>
    <message>
        <source>Page: a screen further; to the first or last block</source>
        <translation>版面：翻一屏；到第一块或最后一块</translation>
    </message>
    <message>
        <source>Page: by clause</source>
        <translation>版面：按小句移动</translation>
    </message>
    <message>
        <source>Page: the block above or below; with Shift choose several</source>
        <translation>版面：上一块或下一块；按住 Shift 选多块</translation>
    </message>
    <message>
        <source>Page: the caret in the text of the block</source>
        <translation>版面：在文本块内移动光标</translation>
    </message>
    <message>
        <source>Place the caret, make a span current; again: the span around it; sticky label: label</source>
        <translation>放置光标，选中标注；再次单击：外层标注；连续标注时：标注</translation>
    </message>
    <message>
        <source>Place the label from the tray on the selection</source>
        <translation>把暂存区的标注放到所选文字</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>上一篇文章</translation>
    </message>
    <message>
        <source>Previous doubtful block</source>
        <translation>上一处存疑</translation>
    </message>
    <message>
        <source>Previous open difference</source>
        <translation>上一处未裁定的分歧</translation>
    </message>
    <message>
        <source>Previous span</source>
        <translation>上一处标注</translation>
    </message>
    <message>
        <source>Print the article…</source>
        <translation>打印文章…</translation>
    </message>
    <message>
        <source>Put the labels onto the copies of the paragraph…</source>
        <translation>把标注加到重复的段落上…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Reason of a decision: write; one given before</source>
        <translation>裁定理由：写入；选用以前的</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Remove the span</source>
        <translation>删除标注</translation>
    </message>
    <message>
        <source>Resolve the comment, or reopen it</source>
        <translation>将评论标为已解决，或重新打开</translation>
    </message>
    <message>
        <source>Return to the annotator</source>
        <translation>退回给标注员</translation>
    </message>
    <message>
        <source>Review the labels of two people</source>
        <translation>审阅两人的标注</translation>
    </message>
    <message>
        <source>Same text: label what is ticked</source>
        <translation>相同文字：标注已勾选的各处</translation>
    </message>
    <message>
        <source>Same text: tick a hit or not</source>
        <translation>相同文字：勾选或取消一处</translation>
    </message>
    <message>
        <source>Same text: tick all or none</source>
        <translation>相同文字：全选或全不选</translation>
    </message>
    <message>
        <source>Save a backup copy…</source>
        <translation>保存备份…</translation>
    </message>
    <message>
        <source>Save the article as PDF…</source>
        <translation>文章另存为 PDF…</translation>
    </message>
    <message>
        <source>Say why it was decided so</source>
        <translation>写裁定理由</translation>
    </message>
    <message>
        <source>Search the project</source>
        <translation>搜索项目</translation>
    </message>
    <message>
        <source>Select by characters, without snapping; Alt may come after the press</source>
        <translation>按字符选择，不贴合词语；也可先按下鼠标再按 Alt</translation>
    </message>
    <message>
        <source>Select the clause; again: extend</source>
        <translation>选择分句，再按扩展</translation>
    </message>
    <message>
        <source>Select the clause; with a sticky label: label it</source>
        <translation>选择分句；连续标注时：标注分句</translation>
    </message>
    <message>
        <source>Select the next place to label</source>
        <translation>选中下一处可标注的文字</translation>
    </message>
    <message>
        <source>Select the previous place to label</source>
        <translation>选中上一处可标注的文字</translation>
    </message>
    <message>
        <source>Select the series of parallel phrases; with a sticky label: label it</source>
        <translation>选择整组排比；连续标注时：标注整组</translation>
    </message>
    <message>
        <source>Select the whole article</source>
        <translation>选中全文</translation>
    </message>
    <message>
        <source>Select the word; again: extend; third: the series</source>
        <translation>选择词，再按扩展，第三次选整组排比</translation>
    </message>
    <message>
        <source>Select the word; with a sticky label: label it</source>
        <translation>选择词；连续标注时：标注该词</translation>
    </message>
    <message>
        <source>Select, snapping to words; with a sticky label: label at once</source>
        <translation>选择文字，对齐到词；连续标注时：立即标注</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Split at the caret</source>
        <translation>在光标处拆分</translation>
    </message>
    <message>
        <source>Split the block at the caret</source>
        <translation>在光标处拆分文本块</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Tagging panel</source>
        <translation>标注面板</translation>
    </message>
    <message>
        <source>Take both</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>Take neither</source>
        <translation>都不要</translation>
    </message>
    <message>
        <source>Take over the articles in which all say the same</source>
        <translation>采用各方一致的文章</translation>
    </message>
    <message>
        <source>Take the colleague&apos;s; of several, what most say</source>
        <translation>采用同事的；多人时采用多数</translation>
    </message>
    <message>
        <source>Texts that are labelled in two ways…</source>
        <translation>标注不统一的文字…</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>To the next part of the window</source>
        <translation>转到窗口的下一个区域</translation>
    </message>
    <message>
        <source>To the previous part of the window</source>
        <translation>转到窗口的上一个区域</translation>
    </message>
    <message>
        <source>To the start or end of the article</source>
        <translation>移到文章开头或结尾</translation>
    </message>
    <message>
        <source>Today and the last days</source>
        <translation>今天和最近几天</translation>
    </message>
    <message>
        <source>Tray: labels that lost their place</source>
        <translation>暂存区：失去位置的标注</translation>
    </message>
    <message>
        <source>Tray: put back; discard</source>
        <translation>暂存区：放回；丢弃</translation>
    </message>
    <message>
        <source>Underlines only</source>
        <translation>仅显示下划线</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unite with the next block on the line</source>
        <translation>与同一行的下一块合并</translation>
    </message>
    <message>
        <source>Unite with the next of the same label</source>
        <translation>与下一处同标签合并</translation>
    </message>
    <message>
        <source>Unreadable; on a correction: what is printed again</source>
        <translation>无法辨认；在更正处：恢复原文</translation>
    </message>
    <message>
        <source>Unsure of the article, or no longer</source>
        <translation>将本文标为存疑或取消</translation>
    </message>
    <message>
        <source>What came back: take the final, all of the article; keep mine</source>
        <translation>审阅结果：采用定稿、全文采用；保留我的</translation>
    </message>
    <message>
        <source>What came back…</source>
        <translation>审阅结果…</translation>
    </message>
    <message>
        <source>Who has what: show; withdraw the assignment</source>
        <translation>分发情况：显示；撤回分发</translation>
    </message>
    <message>
        <source>Who has what…</source>
        <translation>分发情况…</translation>
    </message>
    <message>
        <source>Wider column</source>
        <translation>加大栏宽</translation>
    </message>
</context>
<context>
    <name>CommentPaper</name>
    <message>
        <source>Answer to {name}</source>
        <translation>回复 {name}</translation>
    </message>
    <message>
        <source>Change the comment</source>
        <translation>修改评论</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Comment on the other label instead</source>
        <translation>改为评论另一处标注</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a line, Esc goes back.</source>
        <translation>Enter 发送，Shift+Enter 换行，Esc 返回。</translation>
    </message>
    <message>
        <source>On the article</source>
        <translation>评论本文</translation>
    </message>
    <message>
        <source>On {name}: “{quote}”</source>
        <translation>评论{name}：“{quote}”</translation>
    </message>
    <message>
        <source>On “{quote}”</source>
        <translation>评论“{quote}”</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send the comment</source>
        <translation>发送评论</translation>
    </message>
</context>
<context>
    <name>Comments</name>
    <message>
        <source>Changed since then</source>
        <translation>此后有改动</translation>
    </message>
    <message>
        <source>From another article</source>
        <translation>来自另一篇文章</translation>
    </message>
    <message>
        <source>Label of {name}</source>
        <translation>{name} 的标注</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Resolved by {name}</source>
        <translation>{name} 已解决</translation>
    </message>
    <message>
        <source>The article</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>The first comment was removed</source>
        <translation>首条评论已删除</translation>
    </message>
</context>
<context>
    <name>CommentsBox</name>
    <message>
        <source>Answer</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Answer in this thread</source>
        <translation>在这条讨论中回复</translation>
    </message>
    <message>
        <source>Change my comment</source>
        <translation>修改我的评论</translation>
    </message>
    <message>
        <source>Comment on the span, the selection or the article</source>
        <translation>评论标注、选中文字或文章</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Comments on the article</source>
        <translation>本文的评论</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Fold or unfold the comments</source>
        <translation>折叠或展开评论</translation>
    </message>
    <message>
        <source>In the project: {open} open, {resolved} resolved</source>
        <translation>本项目：未解决 {open} 条，已解决 {resolved} 条</translation>
    </message>
    <message>
        <source>No comments here.</source>
        <translation>此处没有评论。</translation>
    </message>
    <message>
        <source>No comments here. {key} writes one.</source>
        <translation>此处没有评论，按 {key} 添加。</translation>
    </message>
    <message>
        <source>Nothing is left to do about it, or there is again</source>
        <translation>已无待处理的内容，或需要再次处理</translation>
    </message>
    <message>
        <source>Remove my comment; can be undone</source>
        <translation>删除我的评论，可撤销</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>标为已解决</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} 条未解决</translation>
    </message>
</context>
<context>
    <name>Concordance</name>
    <message>
        <source>is {label}</source>
        <translation>已是{label}</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>other characters</source>
        <translation>文字不同</translation>
    </message>
    <message>
        <source>overlaps {label}</source>
        <translation>与{label}重叠</translation>
    </message>
    <message>
        <source>part of a longer one</source>
        <translation>属于更长的数字或词</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
</context>
<context>
    <name>ConsistencyDesk</name>
    <message>
        <source>Now {said}, in one step; places: {count}. {key} takes it back.</source>
        <translation>已一次改为“{said}”，共 {count} 处。{key} 可收回。</translation>
    </message>
    <message>
        <source>The latest step is taken back.</source>
        <translation>已收回最近一步。</translation>
    </message>
    <message>
        <source>not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>“{quote}” is left as it is. {key} takes that back.</source>
        <translation>“{quote}”保持原样。{key} 可收回。</translation>
    </message>
    <message>
        <source>“{quote}” is to be settled again.</source>
        <translation>“{quote}”重新列为待统一。</translation>
    </message>
</context>
<context>
    <name>ConsistencyDialog</name>
    <message>
        <source>Consistency</source>
        <translation>标注统一</translation>
    </message>
    <message>
        <source>Every text is labelled the same way wherever it stands.</source>
        <translation>相同的文字在各处的标注都相同。</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Places of the text</source>
        <translation>文字的各处</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Texts said in several ways</source>
        <translation>标注不统一的文字</translation>
    </message>
    <message>
        <source>Texts: {shown} of {all}</source>
        <translation>文字：{shown} / {all}</translation>
    </message>
    <message>
        <source>The search was stopped; this is what was found by then.</source>
        <translation>查找已停止；以下是停止前找到的。</translation>
    </message>
    <message>
        <source>These labels are a colleague&apos;s, or approved. Only your own can be changed here.</source>
        <translation>这些是同事的标注，或已通过。这里只能修改自己的标注。</translation>
    </message>
    <message>
        <source>They say that already.</source>
        <translation>这些地方已经如此。</translation>
    </message>
    <message>
        <source>places: {count} · ticked: {ticked}</source>
        <translation>共 {count} 处 · 已勾选 {ticked} 处</translation>
    </message>
    <message>
        <source>shown: the first {most} of each way</source>
        <translation>每种只列出前 {most} 处</translation>
    </message>
</context>
<context>
    <name>ConsistencyFilter</name>
    <message>
        <source>&amp;Labels of</source>
        <translation>标注来自(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Show what was left as it is</source>
        <translation>显示保持原样的(&amp;S)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Characters at least</source>
        <translation>至少多少字符</translation>
    </message>
    <message>
        <source>Labels of</source>
        <translation>标注来自</translation>
    </message>
    <message>
        <source>Places at least</source>
        <translation>至少多少处</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>哪些</translation>
    </message>
    <message>
        <source>all</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>in</source>
        <translation>，</translation>
    </message>
    <message>
        <source>labelled here and not there</source>
        <translation>此处标注而彼处未标注</translation>
    </message>
    <message>
        <source>labelled in two ways</source>
        <translation>有两种标注</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 个字符</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>{name} (me)</source>
        <translation>{name}（我）</translation>
    </message>
</context>
<context>
    <name>ConsistencyFoot</name>
    <message>
        <source>0 No label</source>
        <translation>0 不加标签</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>D; Shift+D with a reason</source>
        <translation>D；Shift+D 注明理由</translation>
    </message>
    <message>
        <source>Enter: the places, then go there · digits, 0: label what is ticked, or all · =: the others like this one · Space, Ctrl+A: tick · D: leave as it is · G, Shift+G: into the guideline · Ctrl+Z: undo</source>
        <translation>回车：进入各处，再转到该处 · 数字、0：标注勾选处或全部 · =：其余与此处相同 · 空格、Ctrl+A：勾选 · D：保持原样 · G、Shift+G：加入指南 · Ctrl+Z：撤销</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Make the others like this one</source>
        <translation>其余改为与此处相同</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Settle it after all</source>
        <translation>重新列为待统一</translation>
    </message>
    <message>
        <source>Why it is right as it is; Enter leaves it, Esc does not</source>
        <translation>为什么这样是对的；回车保持原样，Esc 取消</translation>
    </message>
</context>
<context>
    <name>ContradictionsDialog</name>
    <message>
        <source>All is settled.</source>
        <translation>已全部处理。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copies that are labelled differently</source>
        <translation>标注不一致的重复段落</translation>
    </message>
    <message>
        <source>Enter: go there · =: make the others like this one</source>
        <translation>Enter：前往 · =：其余照此标注</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Make the others like this one</source>
        <translation>其余照此标注</translation>
    </message>
    <message>
        <source>Places: {count}</source>
        <translation>不一致之处：{count}</translation>
    </message>
</context>
<context>
    <name>ContradictionsModel</name>
    <message>
        <source>not labelled</source>
        <translation>未标注</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Comparing copies</source>
        <translation>正在比较重复段落</translation>
    </message>
    <message>
        <source>Labelled in one step: {count}. Undo takes all of it back.</source>
        <translation>已一次标注 {count} 处，撤销一次即可全部收回。</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>正在标注</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在查找重复段落</translation>
    </message>
    <message>
        <source>Made alike in one step; labels touched: {count}. Undo takes it back.</source>
        <translation>已一次改为一致，涉及标注 {count} 处，撤销一次即可收回。</translation>
    </message>
    <message>
        <source>No two copies of a paragraph are labelled differently, as far as they are labelled.</source>
        <translation>已标注的重复段落之间没有不一致之处。</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copies of the paragraph</source>
        <translation>重复的段落</translation>
    </message>
    <message>
        <source>Copies: {copies} · to be labelled: {ticked} · labelled: {done}</source>
        <translation>重复段落：{copies} · 待标注：{ticked} · 已标注：{done}</translation>
    </message>
    <message>
        <source>Label {count}</source>
        <translation>标注 {count} 处</translation>
    </message>
    <message>
        <source>Labels for which a copy has no place: {count}.</source>
        <translation>在重复段落中找不到位置的标注：{count} 处。</translation>
    </message>
    <message>
        <source>Space: tick · Ctrl+A: all · Enter: label all ticked · Ctrl+Enter: go there</source>
        <translation>空格：勾选 · Ctrl+A：全选 · Enter：标注所有勾选项 · Ctrl+Enter：前往</translation>
    </message>
    <message>
        <source>This paragraph has no labels yet; these are those of its copy in “{title}”.</source>
        <translation>本段尚无标注，以下是“{title}”中同一段落的标注。</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied as an image: {width} × {height}.</source>
        <translation>已复制为图片：{width} × {height}。</translation>
    </message>
    <message>
        <source>Copied with labels: {count}.</source>
        <translation>已连同标签复制：{count} 处标注。</translation>
    </message>
</context>
<context>
    <name>CorrectingKeys</name>
    <message>
        <source>The same key again cuts the inner one instead.</source>
        <translation>再按一次，改为裁短内层。</translation>
    </message>
    <message>
        <source>The same key again grows the outer one instead.</source>
        <translation>再按一次，改为扩大外层。</translation>
    </message>
    <message>
        <source>United. Both parts differed; what the first said was kept ({what}).</source>
        <translation>已合并。两处属性不同，保留了前一处的（{what}）。</translation>
    </message>
    <message>
        <source>“{inner}” was cut and now lies within “{outer}”.</source>
        <translation>“{inner}”已裁短，嵌套在“{outer}”之内。</translation>
    </message>
    <message>
        <source>“{outer}” has grown and now holds “{inner}”.</source>
        <translation>“{outer}”已扩大，包含“{inner}”。</translation>
    </message>
</context>
<context>
    <name>CorrectionEdit</name>
    <message>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Enter writes, Esc leaves.</source>
        <translation>Enter 写入，Esc 离开。</translation>
    </message>
    <message>
        <source>Insert here</source>
        <translation>在此插入</translation>
    </message>
    <message>
        <source>Let it read again what is printed (Shift+Enter)</source>
        <translation>恢复原文（Shift+Enter）</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Printed: {printed}</source>
        <translation>原文：{printed}</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>{name}, printed: {printed}</source>
        <translation>{name}，原文：{printed}</translation>
    </message>
</context>
<context>
    <name>DayBars</name>
    <message>
        <source>The last days</source>
        <translation>最近几天</translation>
    </message>
    <message>
        <source>{date}: {finished} done · {spans} spans</source>
        <translation>{date}：完成 {finished} 篇 · {spans} 处标注</translation>
    </message>
</context>
<context>
    <name>Definition</name>
    <message>
        <source>A span matches when the other has one with the same start, end and label; equal spans are matched one to one. Attributes and notes do not count. Precision is matched / b, recall matched / a, F1 their harmonic mean.</source>
        <translation>对方有起点、终点和标签都相同的标注，即为匹配；相同的标注一对一匹配。属性和备注不计。精确率为匹配数 / b，召回率为匹配数 / a，F1 为两者的调和平均。</translation>
    </message>
    <message>
        <source>Alpha (unitizing)</source>
        <translation>Alpha（切分）</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa: is each character in or out of the label, for both people, beyond what chance would give. A character covered twice counts once. Overall, a character&apos;s category is the set of labels that cover it.</source>
        <translation>Cohen 的 kappa：双方对每个字符是否在标签之内的判断，超出偶然一致的程度。被覆盖两次的字符只计一次。总体上，字符的类别是覆盖它的标签的集合。</translation>
    </message>
    <message>
        <source>Exact match of start and end, whatever the label: how far people agree on where spans are.</source>
        <translation>起点和终点完全相同，不论标签：对标注位置的一致程度。</translation>
    </message>
    <message>
        <source>Exact match: precision, recall, F1</source>
        <translation>完全匹配：精确率、召回率、F1</translation>
    </message>
    <message>
        <source>Extent (overall only)</source>
        <translation>范围（仅总体）</translation>
    </message>
    <message>
        <source>How many spans the reference and the other have. The first annotator named is the reference: precision and recall are the other&apos;s against it. F1, kappa and alpha are the same whoever is the reference.</source>
        <translation>基准和对方各有多少处标注。第一位标注员为基准，精确率和召回率是对方相对于基准的。F1、kappa 和 alpha 与谁为基准无关。</translation>
    </message>
    <message>
        <source>Kappa on characters</source>
        <translation>字符的 kappa</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s alpha for units in a continuum: do people find the same units, with the same ends, beyond what chance would give; for two people or more. All articles together are the continuum, and no unit or gap reaches over the edge of an article. One person&apos;s units of a label must not overlap: of those that do the longer one stays, and the others are listed as left out. Overall it is 1 − ΣD_o / ΣD_e over the labels. For more than two people only articles count that all have, and the pairs should be looked at as well.</source>
        <translation>Krippendorff 的连续体切分 alpha：各人是否找到边界相同的单元，超出偶然一致的程度；适用于两人或更多人。所有文章合为一个连续体，单元和空隙都不跨越文章的边界。一个人同一标签的单元不得重叠：重叠时保留较长的，其余列为未计入。总体为各标签的 1 − ΣD_o / ΣD_e。多于两人时只计全体都有的文章，并应同时查看各对的数值。</translation>
    </message>
    <message>
        <source>Missed, extra, boundary, label</source>
        <translation>漏标、多标、边界、标签</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>The same, but a span matches one of the same label that shares a character with it. Each is in one pair at most, and there are as many pairs as possible (maximum matching).</source>
        <translation>同上，但只要标签相同且有共同的字符即为匹配。每处标注至多属于一对，配对数尽可能多（最大匹配）。</translation>
    </message>
    <message>
        <source>Undefined</source>
        <translation>未定义</translation>
    </message>
    <message>
        <source>What became of spans without an exact match: missed, the other has nothing that answers it; extra, the reference has nothing; boundary, the same label on other characters that share some; label, another label on the same characters, or on at least half of those that both cover. Each span is counted once; errors of label stand in the row of the reference&apos;s label.</source>
        <translation>没有完全匹配的标注属于哪一类：漏标，对方没有与之对应的；多标，基准没有；边界，标签相同而字符不全相同；标签，相同的字符或双方所覆盖字符的至少一半上是另一个标签。每处标注只计一次；标签错误列在基准标签的一行。</translation>
    </message>
    <message>
        <source>What cannot be calculated: precision where the other has no span, recall where the reference has none, F1 where either is undefined, kappa where chance alone would always agree, alpha where nothing could disagree.</source>
        <translation>无法计算的：对方没有标注时的精确率，基准没有标注时的召回率，两者之一未定义时的 F1，仅凭偶然就总会一致时的 kappa，不可能不一致时的 alpha。</translation>
    </message>
    <message>
        <source>a, b</source>
        <translation>a、b</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>About Annotator</source>
        <translation>关于 Annotator</translation>
    </message>
    <message>
        <source>Annotator {version}

Labels Chinese newspaper articles on your own desktop. Nothing leaves this computer: the program has no network.</source>
        <translation>Annotator {version}

在自己的电脑上标注中文报纸文章。程序不联网，数据不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Change my name</source>
        <translation>更改我的署名</translation>
    </message>
    <message>
        <source>Change my name…</source>
        <translation>更改我的署名…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Show mine</source>
        <translation>显示我的标注</translation>
    </message>
    <message>
        <source>Show the labels of {name}</source>
        <translation>查看 {name} 的标注</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>The name on labels you make from now on:</source>
        <translation>今后所做标注的署名：</translation>
    </message>
    <message>
        <source>These are sample articles of an invented district. Label them as you like, or look how {name} did it.</source>
        <translation>这是示例文章，内容取自一个虚构的区。可以随意标注，也可以看看 {name} 是怎么标的。</translation>
    </message>
    <message>
        <source>These are the labels of {name}. You can read them; your own stay as they are.</source>
        <translation>正在查看 {name} 的标注（只读），自己的标注不受影响。</translation>
    </message>
    <message>
        <source>{name} (me)</source>
        <translation>{name}（我）</translation>
    </message>
    <message>
        <source>{name} (read only)</source>
        <translation>{name}（只读）</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>Drop newspaper pages (text, Word, PDF, web pages, tables, or folders of them) into the window, or choose them here.</source>
        <translation>把报纸版面（文本、Word、PDF、网页、表格，或整个文件夹）拖进窗口，或在这里选择。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>Open a project, or drop a project file into the window.</source>
        <translation>打开一个项目，或将项目文件拖入窗口。</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>This project has no articles yet</source>
        <translation>项目中还没有文章</translation>
    </message>
</context>
<context>
    <name>Everywhere</name>
    <message>
        <source>Labelled in one step: {count}. Undo takes all of it back.</source>
        <translation>已一次标注 {count} 处，撤销一次即可全部收回。</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>正在标注</translation>
    </message>
    <message>
        <source>“{quote}” stands nowhere else in this article. Shift+A looks in the whole project.</source>
        <translation>“{quote}”在本文中没有别处出现。按 Shift+A 在整个项目中查找。</translation>
    </message>
</context>
<context>
    <name>EverywhereDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Hits: {hits} · articles: {articles} · to be labelled: {ticked} · labelled: {done}</source>
        <translation>找到 {hits} 处 · 文章 {articles} 篇 · 将标注 {ticked} 处 · 已标注 {done} 处</translation>
    </message>
    <message>
        <source>It stands nowhere else in the project.</source>
        <translation>在整个项目中没有别处出现。</translation>
    </message>
    <message>
        <source>Label {count}</source>
        <translation>标注 {count} 处</translation>
    </message>
    <message>
        <source>Same text in the article</source>
        <translation>本文中的相同文字</translation>
    </message>
    <message>
        <source>Same text in the project</source>
        <translation>项目中的相同文字</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在查找……</translation>
    </message>
    <message>
        <source>Space: tick · Ctrl+A: all · digits: label · Enter: label all ticked · Ctrl+Enter: go there</source>
        <translation>空格：勾选 · Ctrl+A：全选 · 数字键：标签 · 回车：标注已勾选的 · Ctrl+回车：转到该处</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>查找已停止。</translation>
    </message>
    <message>
        <source>There are more; label these first, then look again.</source>
        <translation>还有更多；请先标注这些，然后再查找。</translation>
    </message>
    <message>
        <source>Which label? Press its digit.</source>
        <translation>用哪个标签？请按它的数字键。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>导出标注</translation>
    </message>
    <message>
        <source>File (JSONL)</source>
        <translation>文件（JSONL）</translation>
    </message>
    <message>
        <source>JSONL (*.jsonl)</source>
        <translation>JSONL 文件 (*.jsonl)</translation>
    </message>
    <message>
        <source>Repeated paragraphs</source>
        <translation>重复的段落</translation>
    </message>
    <message>
        <source>all articles</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部导出</translation>
    </message>
    <message>
        <source>articles that are done</source>
        <translation>已完成的文章</translation>
    </message>
    <message>
        <source>every annotator, one line each</source>
        <translation>所有标注员（每人一行）</translation>
    </message>
    <message>
        <source>only the first one</source>
        <translation>只导出第一处</translation>
    </message>
    <message>
        <source>only the one that is labelled and done most</source>
        <translation>只导出标注最完整的一处</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Byline</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date, newspaper and page for the whole page</source>
        <translation>日期、报纸和版次用于整个版面</translation>
    </message>
    <message>
        <source>Enter writes, Esc leaves.</source>
        <translation>Enter 写入，Esc 离开。</translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Where and when it appeared</source>
        <translation>刊登于何时何处</translation>
    </message>
</context>
<context>
    <name>Fates</name>
    <message>
        <source>Delete the label</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>Give them</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Give them the label</source>
        <translation>改标为</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Merge the label</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>移除选项</translation>
    </message>
    <message>
        <source>Remove these {count} spans, too</source>
        <translation>这 {count} 处标注也一并删除</translation>
    </message>
    <message>
        <source>Say nothing of it in these {count} spans</source>
        <translation>清空这 {count} 处标注的该属性</translation>
    </message>
    <message>
        <source>Take its attributes along, so that nothing said is lost</source>
        <translation>把它的属性一并带过去，已填内容不丢失</translation>
    </message>
    <message>
        <source>“{attribute}” is said of {count} spans: {who}. What is said goes with it.</source>
        <translation>“{attribute}”已在 {count} 处标注中填写：{who}。移除后填写的内容也会删除。</translation>
    </message>
    <message>
        <source>“{choice}” is said of {count} spans: {who}.</source>
        <translation>“{choice}”已用于 {count} 处标注：{who}。</translation>
    </message>
    <message>
        <source>“{label}” has no spans.</source>
        <translation>“{label}”没有标注。</translation>
    </message>
    <message>
        <source>“{label}” has {count} spans: {who}.</source>
        <translation>“{label}”有 {count} 处标注：{who}。</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Bringing {name} up to date</source>
        <translation>正在升级 {name}</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported {spans} spans of {articles} articles to {path}.</source>
        <translation>已将 {articles} 篇文章的 {spans} 处标注导出到 {path}。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (*.annotator);;All files (*)</source>
        <translation>项目 (*.annotator);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Repeated paragraphs left out: {count}.</source>
        <translation>略去重复段落 {count} 段。</translation>
    </message>
    <message>
        <source>Save a backup copy</source>
        <translation>保存备份</translation>
    </message>
    <message>
        <source>Show what was left out</source>
        <translation>查看略去的内容</translation>
    </message>
    <message>
        <source>The copy is at {path}.</source>
        <translation>备份已保存到 {path}。</translation>
    </message>
    <message>
        <source>The project has {count} problems.</source>
        <translation>项目中有 {count} 个问题。</translation>
    </message>
    <message>
        <source>The project is in order: every label, quote and page agrees with its history.</source>
        <translation>项目完好：每处标注、每段引文、每个版面都与历史记录一致。</translation>
    </message>
    <message>
        <source>{name} is up to date.</source>
        <translation>{name} 已升级到当前版本。</translation>
    </message>
    <message>
        <source>{name} is up to date. As it was before it lies beside it: {copy}.</source>
        <translation>{name} 已升级到当前版本。升级前的副本在同一文件夹：{copy}。</translation>
    </message>
    <message>
        <source>{name} was made by an older version of this program. A copy is laid beside it, then it is brought up to this version and opened. Cancel in the status bar leaves it as it is.</source>
        <translation>{name} 由旧版本创建。程序先在同一文件夹留一份副本，再将它升级到当前版本并打开。点状态栏中的“取消”，它就保持原样。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find in the article</source>
        <translation>在文章中查找</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>署名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>跟随系统语言</translation>
    </message>
    <message>
        <source>System theme</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>The name on labels you make from now on; colleagues see it.</source>
        <translation>此后所做标注的署名，同事可以看到。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>Gesture</name>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+拖动</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Click a block of the page</source>
        <translation>单击版面上的文本块</translation>
    </message>
    <message>
        <source>Click a label</source>
        <translation>单击标签</translation>
    </message>
    <message>
        <source>Click the role in the margin of the page</source>
        <translation>单击版面边栏中的角色</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Drag a block of the page</source>
        <translation>拖动版面上的文本块</translation>
    </message>
    <message>
        <source>Drag the edge of a span</source>
        <translation>拖动标注的一端</translation>
    </message>
    <message>
        <source>Fourth click</source>
        <translation>第四次单击</translation>
    </message>
    <message>
        <source>Right click on a label</source>
        <translation>右键单击标签</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Triple-click</source>
        <translation>三击</translation>
    </message>
</context>
<context>
    <name>GroupsModel</name>
    <message>
        <source>left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>left as it is: {reason}</source>
        <translation>保持原样：{reason}</translation>
    </message>
</context>
<context>
    <name>Guideline</name>
    <message>
        <source>Added to the guideline, as an example under “{label}”.</source>
        <translation>已加入指南，作为“{label}”的例子。</translation>
    </message>
    <message>
        <source>Added to the guideline, as what is not “{label}”.</source>
        <translation>已加入指南，作为“{label}”的反例。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Export the guideline</source>
        <translation>导出指南</translation>
    </message>
    <message>
        <source>General</source>
        <translation>总则</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Import a guideline</source>
        <translation>导入指南</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown *.txt);;All files (*)</source>
        <translation>Markdown (*.md *.markdown *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Nothing is written here yet. F2 writes this section; {key} adds the current span as an example.</source>
        <translation>这里还没有内容。按 F2 编写本节；按 {key} 把当前标注加为例子。</translation>
    </message>
    <message>
        <source>Other steps came after this one. {key} takes them back one by one.</source>
        <translation>此后又有别的操作。按 {key} 逐步撤销。</translation>
    </message>
    <message>
        <source>The guideline is at {path}.</source>
        <translation>指南已存到 {path}。</translation>
    </message>
    <message>
        <source>The guideline was taken over from {name}: {sections}.</source>
        <translation>已从 {name} 导入指南：{sections}。</translation>
    </message>
    <message>
        <source>This is the program&apos;s proposal. It becomes yours with the first change.</source>
        <translation>这是程序给出的初稿，第一次改动之后就归本项目所有。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>What you wrote in the guideline could not be kept; it is on the clipboard now.</source>
        <translation>你在指南里写的内容未能保存，现已放到剪贴板。</translation>
    </message>
    <message>
        <source>guideline</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>{name} (no longer in the scheme)</source>
        <translation>{name}（标签体系中已没有）</translation>
    </message>
    <message>
        <source>{name} says what the guideline says already.</source>
        <translation>{name} 与现有指南内容相同。</translation>
    </message>
</context>
<context>
    <name>GuidelineBar</name>
    <message>
        <source>Add the current span as an example</source>
        <translation>把当前标注加为例子</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>导出为 Markdown…</translation>
    </message>
    <message>
        <source>Export, import, place</source>
        <translation>导出、导入、位置</translation>
    </message>
    <message>
        <source>Find in the guideline (Ctrl+F while the keyboard is here)</source>
        <translation>在指南中查找（焦点在指南时按 Ctrl+F）</translation>
    </message>
    <message>
        <source>Go along with the label one is at</source>
        <translation>随当前标签翻到相应一节</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Import Markdown…</source>
        <translation>导入 Markdown…</translation>
    </message>
    <message>
        <source>In a window of its own, or back</source>
        <translation>独立窗口／放回</translation>
    </message>
    <message>
        <source>Write this section (F2)</source>
        <translation>编写本节（F2）</translation>
    </message>
</context>
<context>
    <name>GuidelineEditor</name>
    <message>
        <source># heading, - list, **strong**, &gt; quotation, | table |</source>
        <translation># 标题，- 列表，**加粗**，&gt; 引文，| 表格 |</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃改动</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Leave the section as it was when you began to write</source>
        <translation>本节恢复到开始编写时的样子</translation>
    </message>
    <message>
        <source>My text replaces what the others wrote; it can be undone</source>
        <translation>用我的内容替换别人写的；可以撤销</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Saved as you write. Esc: done.</source>
        <translation>边写边存。按 Esc 完成。</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>The preview appears here.</source>
        <translation>预览显示在这里。</translation>
    </message>
    <message>
        <source>The section in Markdown</source>
        <translation>本节的 Markdown</translation>
    </message>
    <message>
        <source>Their text replaces mine here; Ctrl+Z in the field brings mine back</source>
        <translation>用对方的内容替换我的；在输入框按 Ctrl+Z 可恢复</translation>
    </message>
    <message>
        <source>Write the section and go back to reading (Ctrl+Enter or Esc)</source>
        <translation>保存本节并返回阅读（Ctrl+Enter 或 Esc）</translation>
    </message>
</context>
<context>
    <name>GuidelineFindBar</name>
    <message>
        <source>Find in the guideline</source>
        <translation>在指南中查找</translation>
    </message>
</context>
<context>
    <name>GuidelinePanel</name>
    <message>
        <source>F2 writes the section, Ctrl+F searches, the labels&apos; keys jump, Esc goes back to the text.</source>
        <translation>F2 编写本节，Ctrl+F 查找，标签的数字键跳转，Esc 返回正文。</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>指南</translation>
    </message>
</context>
<context>
    <name>HandOutDialog</name>
    <message>
        <source>&amp;Articles</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Labels that go along</source>
        <translation>附带的标注(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Only what was not handed out yet</source>
        <translation>只要尚未分发的(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>分发给(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Whole pages</source>
        <translation>整版分发(&amp;W)</translation>
    </message>
    <message>
        <source>A colleague&apos;s name; several with commas between them</source>
        <translation>同事的姓名；多人用逗号分开</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>最多(&amp;M)</translation>
    </message>
    <message>
        <source>Hand out</source>
        <translation>分发</translation>
    </message>
    <message>
        <source>Hand out articles</source>
        <translation>分发文章</translation>
    </message>
    <message>
        <source>Nobody&apos;s labels go along: the file is blind.</source>
        <translation>不附带任何人的标注（盲标）。</translation>
    </message>
    <message>
        <source>Projects (*.annotator)</source>
        <translation>项目 (*.annotator)</translation>
    </message>
    <message>
        <source>Several people get the same articles, each in a file of their own</source>
        <translation>多人得到同样的文章，每人一个文件</translation>
    </message>
    <message>
        <source>The labels of {names} go along.</source>
        <translation>附带 {names} 的标注。</translation>
    </message>
    <message>
        <source>Ticked with the space bar. With none of them the file is blind.</source>
        <translation>用空格键勾选。一个都不选即为盲标。</translation>
    </message>
    <message>
        <source>all: {count}</source>
        <translation>全部：{count} 篇</translation>
    </message>
    <message>
        <source>as many as there are</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>chosen in the list: {count}</source>
        <translation>列表中选中的：{count} 篇</translation>
    </message>
    <message>
        <source>final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>shown in the list: {count}</source>
        <translation>列表中显示的：{count} 篇</translation>
    </message>
    <message>
        <source>{articles} articles on {pages} pages, {files} files.</source>
        <translation>{pages} 个版面的 {articles} 篇文章，{files} 个文件。</translation>
    </message>
</context>
<context>
    <name>Handing</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Approved for {name}: {count}. Those labels stay as they are.</source>
        <translation>已通过 {name} 的标注：{count} 篇，不再改动。</translation>
    </message>
    <message>
        <source>Articles that came back from the review: {count}.</source>
        <translation>审阅后发回的文章：{count} 篇。</translation>
    </message>
    <message>
        <source>Give back what was reviewed</source>
        <translation>发回审阅结果</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>交回</translation>
    </message>
    <message>
        <source>Handing in</source>
        <translation>正在交回</translation>
    </message>
    <message>
        <source>Handing out</source>
        <translation>正在分发</translation>
    </message>
    <message>
        <source>I am {name}</source>
        <translation>我是 {name}</translation>
    </message>
    <message>
        <source>Open again for {name}: {count}.</source>
        <translation>已为 {name} 重新打开 {count} 篇。</translation>
    </message>
    <message>
        <source>Projects (*.annotator)</source>
        <translation>项目 (*.annotator)</translation>
    </message>
    <message>
        <source>Reading what came back</source>
        <translation>正在读取审阅结果</translation>
    </message>
    <message>
        <source>Returned to {name}: {count}. {key} writes the file for {name}.</source>
        <translation>已退回给 {name}：{count} 篇。按 {key} 写出给 {name} 的文件。</translation>
    </message>
    <message>
        <source>These articles were handed to {name}. You are {me} here, and label under that name.</source>
        <translation>这些文章是分发给 {name} 的。你在这里的姓名是 {me}，标注将记在这个名下。</translation>
    </message>
    <message>
        <source>What came back…</source>
        <translation>审阅结果…</translation>
    </message>
    <message>
        <source>Your labels are in {path}. Give that file to whoever handed out the articles.</source>
        <translation>你的标注在 {path}。请把这个文件交给分发文章的人。</translation>
    </message>
    <message>
        <source>Your own labels are approved: {count}. {key} opens them again.</source>
        <translation>你自己的标注已通过：{count} 篇。按 {key} 可重新打开。</translation>
    </message>
    <message>
        <source>{count} articles for {name} are in {path}. Undo withdraws the assignment.</source>
        <translation>给 {name} 的 {count} 篇文章在 {path}。撤销可撤回这次分发。</translation>
    </message>
    <message>
        <source>{count} files are in {folder}. Undo withdraws the assignments.</source>
        <translation>{count} 个文件在 {folder}。撤销可撤回这次分发。</translation>
    </message>
</context>
<context>
    <name>ImportChoices</name>
    <message>
        <source>&amp;Date</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Encoding</source>
        <translation>编码(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Newspaper</source>
        <translation>报纸(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>版次(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题列(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;ame for {count} others</source>
        <translation>另外 {count} 个文件也这样读(&amp;A)</translation>
    </message>
    <message>
        <source>Te&amp;xt column</source>
        <translation>正文列(&amp;X)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>未能识别</translation>
    </message>
    <message>
        <source>{encoding} (recognised)</source>
        <translation>{encoding}（自动识别）</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Looking at the files …</source>
        <translation>正在查看文件……</translation>
    </message>
    <message>
        <source>Space: tick · Ctrl+A: all or none · Enter: import</source>
        <translation>空格：勾选 · Ctrl+A：全选或全不选 · 回车：导入</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>Stopped: what was not looked at stays out.</source>
        <translation>已停止：还没有查看的文件不会导入。</translation>
    </message>
</context>
<context>
    <name>ImportList</name>
    <message>
        <source>not ticked</source>
        <translation>未勾选</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>已勾选</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Articles of the file</source>
        <translation>文件中的文章</translation>
    </message>
    <message>
        <source>First rows of the table</source>
        <translation>表格的前几行</translation>
    </message>
    <message>
        <source>How the text begins</source>
        <translation>正文开头</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>1 article</source>
        <translation>1 篇文章</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 字</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 个版面</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>1 span</source>
        <translation>1 处标注</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>Excel table</source>
        <translation>Excel 表格</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>already in the project</source>
        <translation>项目中已有</translation>
    </message>
    <message>
        <source>already in the project as {name}</source>
        <translation>项目中已有（{name}）</translation>
    </message>
    <message>
        <source>the same as {name} in this list</source>
        <translation>与本列表中的 {name} 相同</translation>
    </message>
    <message>
        <source>{count} already in the project</source>
        <translation>项目中已有 {count} 个</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>{count} 篇文章</translation>
    </message>
    <message>
        <source>{count} cannot be read</source>
        <translation>{count} 个无法读取</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 字</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} 条不导入</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} 个版面</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} spans</source>
        <translation>{count} 处标注</translation>
    </message>
    <message>
        <source>{count} twice in this list</source>
        <translation>{count} 个在列表中重复</translation>
    </message>
    <message>
        <source>{known} of {all} already in the project</source>
        <translation>项目中已有 {known}/{all}</translation>
    </message>
    <message>
        <source>{known} of {all} are there twice</source>
        <translation>{all} 个中有 {known} 个重复</translation>
    </message>
    <message>
        <source>{name} · Japanese</source>
        <translation>{name} · 日文</translation>
    </message>
    <message>
        <source>{name} · Korean</source>
        <translation>{name} · 韩文</translation>
    </message>
    <message>
        <source>{name} · simplified Chinese</source>
        <translation>{name} · 简体中文</translation>
    </message>
    <message>
        <source>{name} · traditional Chinese</source>
        <translation>{name} · 繁体中文</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Import pages and labels</source>
        <translation>导入版面和标注</translation>
    </message>
    <message>
        <source>Imported: {brought}.</source>
        <translation>已导入：{brought}。</translation>
    </message>
    <message>
        <source>Imported: {brought}. Remarks: {remarks}.</source>
        <translation>已导入：{brought}。提示：{remarks} 条。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Nothing new was imported.</source>
        <translation>没有导入新内容。</translation>
    </message>
    <message>
        <source>Nothing new was imported. Remarks: {remarks}.</source>
        <translation>没有导入新内容。提示：{remarks} 条。</translation>
    </message>
    <message>
        <source>Pages, tables and labels ({suffixes});;All files (*)</source>
        <translation>版面、表格和标注 ({suffixes});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Show remarks</source>
        <translation>查看提示</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>&amp;Add a key…</source>
        <translation>添加按键(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;New key…</source>
        <translation>新按键(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>恢复默认(&amp;R)</translation>
    </message>
    <message>
        <source>Another key in place of the present ones (Enter in the list)</source>
        <translation>用另一个按键代替现有按键（在列表中按回车）</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>No key does that. Try another word.</source>
        <translation>没有这样的按键。请换一个词。</translation>
    </message>
    <message>
        <source>No key. It is in the menus.</source>
        <translation>没有按键，可从菜单使用。</translation>
    </message>
    <message>
        <source>One more key (Insert in the list)</source>
        <translation>再添加一个按键（在列表中按 Insert）</translation>
    </message>
    <message>
        <source>Reset all &amp;keys</source>
        <translation>全部恢复默认(&amp;K)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by words or by key, such as Ctrl or W</source>
        <translation>按文字或按键搜索，例如 Ctrl 或 W</translation>
    </message>
    <message>
        <source>Take away the key {key}</source>
        <translation>删除按键 {key}</translation>
    </message>
    <message>
        <source>Take {key} away from “{other}”</source>
        <translation>从“{other}”收回 {key}</translation>
    </message>
    <message>
        <source>The keys that this command came with</source>
        <translation>此命令原有的按键</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>works in the text</source>
        <translation>在正文中有效</translation>
    </message>
    <message>
        <source>works in the whole window</source>
        <translation>在整个窗口有效</translation>
    </message>
    <message>
        <source>works on the page</source>
        <translation>在版面上有效</translation>
    </message>
    <message>
        <source>{key} also sets “{other}”. While a command has it, the letter does not do that.</source>
        <translation>{key} 也用于设置“{other}”。命令占用该字母时，它不再设置属性。</translation>
    </message>
    <message>
        <source>{key} goes to: {other}</source>
        <translation>{key} 归：{other}</translation>
    </message>
    <message>
        <source>{key} is also the key of “{other}” and goes there.</source>
        <translation>{key} 也是“{other}”的按键，且由其使用。</translation>
    </message>
    <message>
        <source>{key} is also the key of “{other}”, which does not get it.</source>
        <translation>{key} 也是“{other}”的按键，后者因此得不到它。</translation>
    </message>
    <message>
        <source>{key} is also: {other}, which does not get it</source>
        <translation>{key} 也属：{other}（后者失效）</translation>
    </message>
</context>
<context>
    <name>KeyRecorder</name>
    <message>
        <source>Press the new key … (Esc: leave it)</source>
        <translation>请按下新按键…（Esc 放弃）</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Alt with a letter opens the menus.</source>
        <translation>Alt 加字母用于打开菜单。</translation>
    </message>
    <message>
        <source>Caret and selection</source>
        <translation>光标与选区</translation>
    </message>
    <message>
        <source>Fields and dialogs</source>
        <translation>输入框与对话框</translation>
    </message>
    <message>
        <source>Labels and attributes</source>
        <translation>标签与属性</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>That is no key that can be told from others.</source>
        <translation>无法识别这个按键。</translation>
    </message>
    <message>
        <source>This command works in the whole window, where {key} is needed for typing. Take it with Ctrl or Alt.</source>
        <translation>此命令在整个窗口有效，而 {key} 要用于输入文字。请与 Ctrl 或 Alt 组合。</translation>
    </message>
    <message>
        <source>{key} is needed in fields, lists and dialogs. Take it with Ctrl or Alt.</source>
        <translation>{key} 在输入框、列表和对话框中另有用途。请与 Ctrl 或 Alt 组合。</translation>
    </message>
    <message>
        <source>{key} is the key of a label and stays with it.</source>
        <translation>{key} 是标签的按键，不能改作他用。</translation>
    </message>
    <message>
        <source>{key} moves the caret and stays with it.</source>
        <translation>{key} 用于移动光标，不能改作他用。</translation>
    </message>
    <message>
        <source>{label}: label, relabel or stick</source>
        <translation>{label}：标注、改标签或连续标注</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translation>{text} ({key})</translation>
    </message>
    <message>
        <source>“{command}” (in the menus)</source>
        <translation>“{command}”（见菜单）</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>No key does that. Try another word.</source>
        <translation>没有这样的按键。请换一个词。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search by words or by key, such as Ctrl or W</source>
        <translation>按文字或按键搜索，例如 Ctrl 或 W</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>小数</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>空缺</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>null</source>
        <translation>空值（null）</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真假值（true/false）</translation>
    </message>
</context>
<context>
    <name>LabelForm</name>
    <message>
        <source>A click takes</source>
        <translation>单击取</translation>
    </message>
    <message>
        <source>Any colour. It is checked against the text and the other labels.</source>
        <translation>任意颜色；会检查它与文字及其他标签的区分度。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Drawn beside a span: one or two characters.</source>
        <translation>显示在标注旁边：一两个字。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Name (Chinese)</source>
        <translation>名称（中文）</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英文）</translation>
    </message>
    <message>
        <source>Name in exports</source>
        <translation>导出名称</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Short (Chinese)</source>
        <translation>简称（中文）</translation>
    </message>
    <message>
        <source>Short (English)</source>
        <translation>简称（英文）</translation>
    </message>
    <message>
        <source>Text on it, in the worse of both themes: {contrast} : 1 (at least 7)</source>
        <translation>其上文字在两种主题中较差者的对比度：{contrast} : 1（至少 7）</translation>
    </message>
    <message>
        <source>What files and programs call the label. Changing it changes the spans of everybody.</source>
        <translation>文件和程序中使用的名称。修改它会改动所有人的标注。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>the clause without its subject</source>
        <translation>分句（不含主语）</translation>
    </message>
    <message>
        <source>the number or name</source>
        <translation>数字或人名</translation>
    </message>
    <message>
        <source>the quoted phrase or series</source>
        <translation>引号内短语或排比</translation>
    </message>
    <message>
        <source>the word</source>
        <translation>词</translation>
    </message>
</context>
<context>
    <name>LabelsBox</name>
    <message>
        <source>A click takes:</source>
        <translation>单击选取：</translation>
    </message>
    <message>
        <source>Label the selection, relabel the current span, or make the label sticky ({key}). Right click: what a click takes.</source>
        <translation>标注选区、更改当前标注的标签，或开始连续标注 ({key})。右键：设置单击选取什么。</translation>
    </message>
    <message>
        <source>Label the selection, relabel the current span, or make the label sticky. Right click: what a click takes.</source>
        <translation>标注选中文本、改标当前标注，或开始连续标注。右键：单击取什么。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels and attributes</source>
        <translation>标签与属性</translation>
    </message>
    <message>
        <source>Select text and press a key. Nothing selected: the label sticks.</source>
        <translation>选中文本后按数字键标注；未选中时按键则开始连续标注。</translation>
    </message>
    <message>
        <source>the clause without its subject</source>
        <translation>分句（不含主语）</translation>
    </message>
    <message>
        <source>the number or name</source>
        <translation>数字或人名</translation>
    </message>
    <message>
        <source>the quoted phrase or series</source>
        <translation>引号内短语或排比</translation>
    </message>
    <message>
        <source>the word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>{label} sticks: a click labels {taken}, Shift+click the clause. {next} steps to the next place, {here} labels it. {free} lets go.</source>
        <translation>正在连续标注“{label}”：单击标注{taken}，Shift+单击标注分句；按 {next} 跳到下一处，{here} 标注，{free} 结束。</translation>
    </message>
</context>
<context>
    <name>LeftOutModel</name>
    <message>
        <source>and {count} more spans</source>
        <translation>另有标注 {count} 处</translation>
    </message>
    <message>
        <source>{title}: {label} of {name}, left out of alpha: {reason}</source>
        <translation>{title}：{name} 的“{label}”未计入 alpha：{reason}</translation>
    </message>
    <message>
        <source>{title}: {reason}</source>
        <translation>{title}：{reason}</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>A number: 1.5, 1,5, 1,500, 2万, 3亿. Empty: nothing is said.</source>
        <translation>数字：1.5、1,5、1,500、2万、3亿。留空表示不填。</translation>
    </message>
    <message>
        <source>Any text. Empty: nothing is said.</source>
        <translation>任意文字。留空表示不填。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>这不是数字。</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>All labels</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Exact F1</source>
        <translation>完全 F1</translation>
    </message>
    <message>
        <source>Exact P</source>
        <translation>完全 P</translation>
    </message>
    <message>
        <source>Exact R</source>
        <translation>完全 R</translation>
    </message>
    <message>
        <source>Extra</source>
        <translation>多标</translation>
    </message>
    <message>
        <source>Kappa</source>
        <translation>Kappa</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏标</translation>
    </message>
    <message>
        <source>Overlap F1</source>
        <translation>重叠 F1</translation>
    </message>
    <message>
        <source>Overlap P</source>
        <translation>重叠 P</translation>
    </message>
    <message>
        <source>Overlap R</source>
        <translation>重叠 R</translation>
    </message>
    <message>
        <source>a</source>
        <translation>a</translation>
    </message>
    <message>
        <source>b</source>
        <translation>b</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>边界不同</translation>
    </message>
    <message>
        <source>extra</source>
        <translation>多标</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签不同</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏标</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>only one side</source>
        <translation>仅一方</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>the same extent</source>
        <translation>范围相同</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>未定义</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;Article</source>
        <translation>文章(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Blocks</source>
        <translation>文本块(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>项目(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>审阅(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>标注(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>1 篇文章</translation>
    </message>
    <message>
        <source>1 changed label</source>
        <translation>1 处改动的标注</translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation>1 条评论</translation>
    </message>
    <message>
        <source>1 new label</source>
        <translation>1 处新标注</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 个版面</translation>
    </message>
    <message>
        <source>1 removed label</source>
        <translation>1 处去掉的标注</translation>
    </message>
    <message>
        <source>1 verdict</source>
        <translation>1 条裁定</translation>
    </message>
    <message>
        <source>Merged {name}.</source>
        <translation>已合并 {name}。</translation>
    </message>
    <message>
        <source>Merged {name}: {what}.</source>
        <translation>已合并 {name}：{what}。</translation>
    </message>
    <message>
        <source>ours: {line}</source>
        <translation>我方：{line}</translation>
    </message>
    <message>
        <source>the file: {line}</source>
        <translation>文件：{line}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>{count} 篇文章</translation>
    </message>
    <message>
        <source>{count} articles go with the other cutting of their page; their labels follow.</source>
        <translation>按对方的切分，{count} 篇文章不再单独存在，其标注随文字走。</translation>
    </message>
    <message>
        <source>{count} changed labels</source>
        <translation>{count} 处标注有改动</translation>
    </message>
    <message>
        <source>{count} comments</source>
        <translation>{count} 条评论</translation>
    </message>
    <message>
        <source>{count} labels do not stand together on the page any more and go to the tray.</source>
        <translation>{count} 处标注的文字在版面上不再相连，放入暂存区。</translation>
    </message>
    <message>
        <source>{count} new labels</source>
        <translation>{count} 处新标注</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} 个版面</translation>
    </message>
    <message>
        <source>{count} removed labels</source>
        <translation>{count} 处标注被删除</translation>
    </message>
    <message>
        <source>{count} verdicts</source>
        <translation>{count} 条裁定</translation>
    </message>
    <message>
        <source>{key} reviews the labels of {names}.</source>
        <translation>按 {key} 审阅 {names} 的标注。</translation>
    </message>
    <message>
        <source>{line} ({count} times)</source>
        <translation>{line}（{count} 次）</translation>
    </message>
    <message>
        <source>{name} brings no labels that are not here already; states, names or the like are new.</source>
        <translation>{name} 没有新的标注，只有状态、姓名等是新的。</translation>
    </message>
    <message>
        <source>{name} brings nothing that is not here already.</source>
        <translation>{name} 里的内容这里都有了。</translation>
    </message>
    <message>
        <source>{name} brings: {what}.</source>
        <translation>{name} 带来：{what}。</translation>
    </message>
    <message>
        <source>{name} has said “{said}” of an article that is gone; no other has its text.</source>
        <translation>{name} 曾将一篇文章记为“{said}”，但该文章已不存在，也没有其他文章含有它的文字。</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>……另有 {count} 条。</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>&amp;Copy all</source>
        <translation>全部复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Guideline: both have changed it</source>
        <translation>指南双方都改过(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Labels differ</source>
        <translation>标签不同(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Pages are cut differently</source>
        <translation>版面切分不同(&amp;P)</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>It is from the reviewer&apos;s other machine: take in its final layer</source>
        <translation>来自审阅者的另一台电脑：收下其中的定稿</translation>
    </message>
    <message>
        <source>It is from {name}&apos;s other machine: take in what it says in that name</source>
        <translation>来自 {name} 的另一台电脑：收下以该姓名所写的内容</translation>
    </message>
    <message>
        <source>Looking at the file</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Looking at {name}…</source>
        <translation>正在查看 {name}……</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge {name}</source>
        <translation>合并 {name}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What comes, by annotator</source>
        <translation>各标注员带来的内容</translation>
    </message>
    <message>
        <source>What stays out, and why</source>
        <translation>未收下的内容及原因</translation>
    </message>
    <message>
        <source>What stays out, and why: {count}</source>
        <translation>未收下的内容及原因：{count}</translation>
    </message>
    <message>
        <source>both, theirs below ours</source>
        <translation>两者都留，对方的接在我方之后</translation>
    </message>
    <message>
        <source>ours stays</source>
        <translation>保留我方的</translation>
    </message>
    <message>
        <source>ours, and the new ones of the file</source>
        <translation>保留我方的，并加上文件中新的</translation>
    </message>
    <message>
        <source>theirs is taken over</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>{name} (new here)</source>
        <translation>{name}（新）</translation>
    </message>
    <message>
        <source>{name} reviews my labels: may return and approve them</source>
        <translation>{name} 审阅我的标注：可以退回和通过</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>&amp;Merge into {name}…</source>
        <translation>合并到 {name}(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>打开它(&amp;O)</translation>
    </message>
    <message>
        <source>A project was dropped</source>
        <translation>拖入了一个项目</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge what a colleague hands in</source>
        <translation>合并同事交回的文件</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>正在合并</translation>
    </message>
    <message>
        <source>Projects and labels (*.annotator *.jsonl);;All files (*)</source>
        <translation>项目和标注 (*.annotator *.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Show the labels of {name}</source>
        <translation>显示 {name} 的标注</translation>
    </message>
    <message>
        <source>Show what stayed out: {count}</source>
        <translation>显示未收下的内容：{count}</translation>
    </message>
    <message>
        <source>What is to be done with {name}?</source>
        <translation>怎样处理 {name}？</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>Note on the article</source>
        <translation>本文备注</translation>
    </message>
    <message>
        <source>What is open here, for yourself and your reviewer</source>
        <translation>本文有何疑问，写给自己和审阅者</translation>
    </message>
    <message>
        <source>Written as you type. Esc goes back to the text.</source>
        <translation>边写边保存。按 Esc 返回正文。</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图片说明</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Continues the sentence of the block before it</source>
        <translation>接续上一块的句子</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>图片署名</translation>
    </message>
    <message>
        <source>Duplicate, not read: repeats “{text}”</source>
        <translation>重复，不计入正文：与“{text}”相同</translation>
    </message>
    <message>
        <source>Kicker</source>
        <translation>引题</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>副题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>article and place</source>
        <translation>所属文章和位置</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>join</source>
        <translation>接续</translation>
    </message>
    <message>
        <source>role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>{aspect}? {rule} · {percent} %</source>
        <translation>{aspect}？{rule} · {percent} %</translation>
    </message>
    <message>
        <source>{role}, {order} of {count}</source>
        <translation>{role}，第 {order}/{count} 块</translation>
    </message>
    <message>
        <source>“{printed}” is left out</source>
        <translation>“{printed}”已删去</translation>
    </message>
    <message>
        <source>“{printed}” is read “{text}”</source>
        <translation>“{printed}”已更正为“{text}”</translation>
    </message>
    <message>
        <source>“{printed}” is unreadable and not read</source>
        <translation>“{printed}”无法辨认，不计入正文</translation>
    </message>
</context>
<context>
    <name>PageDeeds</name>
    <message>
        <source>1 span follows</source>
        <translation>1 处标注随之移动</translation>
    </message>
    <message>
        <source>1 waits in the tray</source>
        <translation>1 处在暂存区</translation>
    </message>
    <message>
        <source>Move to which article?</source>
        <translation>移到哪一篇文章？</translation>
    </message>
    <message>
        <source>Nothing is doubtful, on this page and on all others.</source>
        <translation>本版及其他各版都没有存疑之处。</translation>
    </message>
    <message>
        <source>Nothing on this page is doubtful any more.</source>
        <translation>本版已没有存疑之处。</translation>
    </message>
    <message>
        <source>Show the tray</source>
        <translation>显示暂存区</translation>
    </message>
    <message>
        <source>{count} of them yours</source>
        <translation>其中 {count} 处是你的</translation>
    </message>
    <message>
        <source>{count} spans follow</source>
        <translation>{count} 处标注随之移动</translation>
    </message>
    <message>
        <source>{count} wait in the tray</source>
        <translation>{count} 处在暂存区</translation>
    </message>
    <message>
        <source>{key} goes on to the next page with doubts; there are {count}.</source>
        <translation>按 {key} 转到下一个有存疑的版面；共有 {count} 个。</translation>
    </message>
    <message>
        <source>{one}; {two}</source>
        <translation>{one}；{two}</translation>
    </message>
    <message>
        <source>{said}.</source>
        <translation>{said}。</translation>
    </message>
    <message>
        <source>“{text}” repeats which block?</source>
        <translation>“{text}”与哪一块重复？</translation>
    </message>
</context>
<context>
    <name>PageMenu</name>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>1 article</source>
        <translation>1 篇文章</translation>
    </message>
    <message>
        <source>Blocks of which a rule is not sure. {next}: the next one. {confirm}: it is right.</source>
        <translation>规则没有把握的文本块。{next}：下一处；{confirm}：没有错。</translation>
    </message>
    <message>
        <source>Close the page</source>
        <translation>关闭版面</translation>
    </message>
    <message>
        <source>No article is open. Choose one in the list, then its page is shown here.</source>
        <translation>没有打开的文章。在列表中选择一篇，这里便显示它所在的版面。</translation>
    </message>
    <message>
        <source>Only the text of this article is in the project, not the page it was printed on.

Import the page, then its articles can be corrected here.</source>
        <translation>项目中只有这篇文章的文字，没有它所在的版面。

导入该版面后，便可在此更正其中的文章。</translation>
    </message>
    <message>
        <source>nothing doubtful</source>
        <translation>没有存疑</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>{count} articles</source>
        <translation>{count} 篇文章</translation>
    </message>
    <message>
        <source>{count} doubtful</source>
        <translation>{count} 处存疑</translation>
    </message>
</context>
<context>
    <name>PageTag</name>
    <message>
        <source>Body</source>
        <translation>文</translation>
    </message>
    <message>
        <source>Byline</source>
        <translation>署</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图说</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>栏</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>图署</translation>
    </message>
    <message>
        <source>Kicker</source>
        <translation>引</translation>
    </message>
    <message>
        <source>Sub</source>
        <translation>副</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>题</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>The page as it was printed, with the blocks of its articles</source>
        <translation>按原样排列的版面及其各篇文章的文本块</translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message>
        <source>{said} · in {label}</source>
        <translation>{said} · 在“{label}”内</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Save a PDF instead.</source>
        <translation>本机没有打印机，可以保存为 PDF。</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>第 {page} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Preview of the pages</source>
        <translation>页面预览</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>打印文章</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Saved as {name}, {count} pages.</source>
        <translation>已保存为 {name}，共 {count} 页。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>compared among the others only</source>
        <translation>仅在其余的人之间比较</translation>
    </message>
    <message>
        <source>not approved for {names}</source>
        <translation>{names} 的未通过</translation>
    </message>
    <message>
        <source>not begun by {names}</source>
        <translation>{names} 未开始</translation>
    </message>
    <message>
        <source>not finished by {names}</source>
        <translation>{names} 未完成</translation>
    </message>
    <message>
        <source>not marked as done by {names}</source>
        <translation>{names} 未标为完成</translation>
    </message>
    <message>
        <source>overlaps a longer span of the same label in the same layer; units of one observer must not overlap</source>
        <translation>与同一人同一标签的更长标注重叠；同一观察者的单元不得重叠</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>A block can only be split between two of its characters. Nothing was changed.</source>
        <translation>文本块只能在两个字之间拆分。未作更改。</translation>
    </message>
    <message>
        <source>A block must be an object, not {kind}.</source>
        <translation>文本块应为对象，此处却是{kind}。</translation>
    </message>
    <message>
        <source>A byline is too long or not printable. Nothing was changed.</source>
        <translation>署名过长或含有不可打印的字符。未作更改。</translation>
    </message>
    <message>
        <source>A comment has at most {most} characters, this one has {count}. Shorten it and send it again.</source>
        <translation>评论最多 {most} 个字符，这条有 {count} 个。请缩短后再发送。</translation>
    </message>
    <message>
        <source>A correction cannot have line breaks or control characters. Nothing was changed.</source>
        <translation>更正不能含换行符或控制字符。未作更改。</translation>
    </message>
    <message>
        <source>A correction must be an object, not {kind}.</source>
        <translation>更正必须是对象，而不是{kind}。</translation>
    </message>
    <message>
        <source>A correction stays within one paragraph. Select a part of one.</source>
        <translation>更正只能在一个段落之内。请选择段落中的一部分。</translation>
    </message>
    <message>
        <source>A correction stays within one paragraph; the break between two is set on the page. Nothing was changed.</source>
        <translation>更正须在一个段落之内；段落之间的分隔在版面中设置。未作更改。</translation>
    </message>
    <message>
        <source>A duplicate repeats a block that is read itself. Choose that one. Nothing was changed.</source>
        <translation>重复的文本块应指向一个计入正文的文本块。请选择那一块。未作更改。</translation>
    </message>
    <message>
        <source>A label has no name for exports, or one that is longer than {length} characters. Give it one.</source>
        <translation>有标签没有导出名称，或名称超过 {length} 个字符。请填写。</translation>
    </message>
    <message>
        <source>A name of “{name}” is too long or cannot be shown. Type another.</source>
        <translation>“{name}”的名称过长或无法显示。请换一个。</translation>
    </message>
    <message>
        <source>A newspaper&apos;s name or a page&apos;s number is too long or not printable. Nothing was changed.</source>
        <translation>报纸名称或版号过长，或含有不可打印的字符。未作更改。</translation>
    </message>
    <message>
        <source>A review needs the layers of two different people. Choose another one.</source>
        <translation>审阅需要两个不同的人的标注。请另选一人。</translation>
    </message>
    <message>
        <source>A scheme needs at least one label. Add one.</source>
        <translation>标签体系至少要有一个标签。请添加。</translation>
    </message>
    <message>
        <source>A section of the guideline holds {longest} characters, this one has {length}. Shorten it; nothing was changed.</source>
        <translation>指南的一节最多 {longest} 个字符，这一节有 {length} 个。请缩短；未做任何更改。</translation>
    </message>
    <message>
        <source>A split makes several files and cannot go to standard output. Name a folder.</source>
        <translation>拆分会产生多个文件，不能写到标准输出。请指定一个文件夹。</translation>
    </message>
    <message>
        <source>A split needs two or three shares that are not all zero, such as 80/10/10.</source>
        <translation>拆分需要两个或三个份额，且不能全为零，例如 80/10/10。</translation>
    </message>
    <message>
        <source>A value is no number that can be kept ({reason}), so nothing was changed. Correct it and try again.</source>
        <translation>有一个数值无法保存（{reason}），未做任何更改。请更正后重试。</translation>
    </message>
    <message>
        <source>A window shows one project. Drop {name} alone.</source>
        <translation>一个窗口只显示一个项目。请单独拖入 {name}。</translation>
    </message>
    <message>
        <source>After “{quote}” there is no span of the same label.</source>
        <translation>“{quote}”之后没有同一标签的标注。</translation>
    </message>
    <message>
        <source>Agreement needs two annotators, and here is: {names}. Import a colleague&apos;s labels first.</source>
        <translation>计算一致性需要两位标注员，这里有：{names}。请先导入同事的标注。</translation>
    </message>
    <message>
        <source>An annotator needs a name. Type the name that your colleagues know you by.</source>
        <translation>标注员必须有名字。请输入同事熟悉的名字。</translation>
    </message>
    <message>
        <source>An article, label or annotator that is used in {path} would be missing, so nothing was changed. Remove the spans and states that use it first.</source>
        <translation>{path} 中仍在使用的文章、标签或标注员将会缺失，因此未做任何更改。请先删除用到它的标注和状态。</translation>
    </message>
    <message>
        <source>An earlier step failed and took everything with it, so nothing was changed in {path}. Try again.</source>
        <translation>前面的步骤失败，本次操作已全部取消，{path} 未做任何更改。请重试。</translation>
    </message>
    <message>
        <source>An event of this id is here and says something else; ours stays.</source>
        <translation>这里已有同一编号的记录，内容不同；保留我方的。</translation>
    </message>
    <message>
        <source>An import or another program is writing to {path}; nothing was changed. Try again.</source>
        <translation>导入或另一个程序正在写入 {path}；未作任何更改。请重试。</translation>
    </message>
    <message>
        <source>Another article of the project has its id.</source>
        <translation>项目中另一篇文章已用了它的编号。</translation>
    </message>
    <message>
        <source>Another window or program has changed {what} in the meantime. Nothing was changed; look at it and try again.</source>
        <translation>其间另一个窗口或程序更改了{what}。未做任何更改，请查看后重试。</translation>
    </message>
    <message>
        <source>Beside {path} lies {log}, with changes of a project that was there before, so no new one was made. Put that project back, move the file away, or choose another name.</source>
        <translation>{path} 旁有 {log}，其中是此处原有项目的更改，因此未新建项目。请放回原项目、移走该文件，或换一个名称。</translation>
    </message>
    <message>
        <source>Between “{quote}” and the next span of its label, “{other}”, a sentence ends. Nothing was changed.</source>
        <translation>“{quote}”与下一处同标签的“{other}”不在同一句里，未作更改。</translation>
    </message>
    <message>
        <source>Both have changed the same lines of the section “{section}” of the guideline. Ours stays.</source>
        <translation>双方都改了指南“{section}”一节的同几行。保留我方的。</translation>
    </message>
    <message>
        <source>Copies can be: {copies}.</source>
        <translation>重复段落的处理方式只能是：{copies}。</translation>
    </message>
    <message>
        <source>Each attribute of “{label}” needs a name of its own.</source>
        <translation>“{label}”的每个属性都要有不同的名称。</translation>
    </message>
    <message>
        <source>Each choice of “{attribute}” ({label}) needs a name of its own.</source>
        <translation>“{attribute}”（{label}）的每个选项都要有不同的名称。</translation>
    </message>
    <message>
        <source>Every difference is decided.</source>
        <translation>所有分歧均已裁定。</translation>
    </message>
    <message>
        <source>Here something was corrected; a block cannot be split inside of that. Nothing was changed.</source>
        <translation>此处有文字更正，不能在更正之中拆分文本块。未作更改。</translation>
    </message>
    <message>
        <source>It answers a comment that is not the first of a thread of this article.</source>
        <translation>它回复的评论不是本文任何讨论的首条。</translation>
    </message>
    <message>
        <source>It is a comment in the name of {name} by somebody else.</source>
        <translation>这是他人以 {name} 的名义写的评论。</translation>
    </message>
    <message>
        <source>It is a decision in the name of {name} by somebody else.</source>
        <translation>这是他人以 {name} 的名义作的决定。</translation>
    </message>
    <message>
        <source>It is a verdict in the name of {name} by somebody else.</source>
        <translation>这是他人以 {name} 的名义作的裁定。</translation>
    </message>
    <message>
        <source>It is about a page that is neither in the file nor here.</source>
        <translation>它所说的版面，文件里和这里都没有。</translation>
    </message>
    <message>
        <source>It is about a thread that is neither in the file nor here.</source>
        <translation>它所说的讨论，文件里和这里都没有。</translation>
    </message>
    <message>
        <source>It is about an article that is neither in the file nor here.</source>
        <translation>它所说的文章，文件里和这里都没有。</translation>
    </message>
    <message>
        <source>It is about the layers of several people at once.</source>
        <translation>它同时涉及几个人的标注。</translation>
    </message>
    <message>
        <source>It is handed out in the name of {name} by somebody else.</source>
        <translation>这是他人以 {name} 的名义分发的。</translation>
    </message>
    <message>
        <source>It is in the name of {name}, who works in this project. If the file is from {name}&apos;s other machine, say so.</source>
        <translation>它用的是{name} 的名义，而 {name} 就在本项目中工作。如果文件来自 {name} 的另一台电脑，请说明。</translation>
    </message>
    <message>
        <source>It is not as this program writes it ({what}).</source>
        <translation>它不是本程序写出的样子（{what}）。</translation>
    </message>
    <message>
        <source>It is of a kind that this version does not know: {what}.</source>
        <translation>本版本不认识这种记录：{what}。</translation>
    </message>
    <message>
        <source>It joins a step of {actor}, who did not take it.</source>
        <translation>它混入了 {actor} 的一步操作，而 {actor} 并没有做过。</translation>
    </message>
    <message>
        <source>It settles a thread in the name of {name}.</source>
        <translation>它以 {name} 的名义将讨论标为已解决。</translation>
    </message>
    <message>
        <source>It stands in an article that is left out, all paragraphs of which are copies.</source>
        <translation>所在文章的段落全是重复段落，整篇已略去。</translation>
    </message>
    <message>
        <source>It would let {by} return and approve the labels of {name}, who works here. If {by} reviews them, say so.</source>
        <translation>这会让 {by} 退回和通过 {name} 的标注，而 {name} 在这个项目中工作。如果由 {by} 审阅，请勾选。</translation>
    </message>
    <message>
        <source>Its blocks or corrections do not stand on the page.</source>
        <translation>它的文本块或更正不在版面上。</translation>
    </message>
    <message>
        <source>Its clock is far ahead of everything that the file tells.</source>
        <translation>它的时钟远远超前于文件中的一切。</translation>
    </message>
    <message>
        <source>Its corrections do not stand in its blocks.</source>
        <translation>它的更正不在它的文本块里。</translation>
    </message>
    <message>
        <source>No article is approved for two of {names}. Approve articles in the review, or compare what both have finished.</source>
        <translation>{names} 中没有两人共有的已通过文章。请在审阅中通过文章，或比较双方都已完成的文章。</translation>
    </message>
    <message>
        <source>No article is begun by two of {names}, so there is nothing to compare. Import their labels first.</source>
        <translation>{names} 中没有两人都已开始的文章，无可比较。请先导入他们的标注。</translation>
    </message>
    <message>
        <source>No article is finished by two of {names}. Mark articles as done, or compare all that both have begun (--state all).</source>
        <translation>{names} 中没有两人都已完成的文章。请把文章标为完成，或比较双方都已开始的全部文章（--state all）。</translation>
    </message>
    <message>
        <source>No article is left in which all say the same.</source>
        <translation>没有各方一致而尚未采用的文章了。</translation>
    </message>
    <message>
        <source>No article is open. Import pages, or choose an article in the list.</source>
        <translation>没有打开的文章。请导入版面，或在列表中选择一篇。</translation>
    </message>
    <message>
        <source>No article was chosen, so nothing was handed out. Choose articles.</source>
        <translation>没有选择文章，什么也没有分发。请选择文章。</translation>
    </message>
    <message>
        <source>No article went to {part}, so its file is empty. Another --seed or other shares may fill it.</source>
        <translation>没有文章分到 {part}，因此该文件是空的。换一个 --seed 或调整比例或许可以。</translation>
    </message>
    <message>
        <source>No block of the page is chosen. Click one, or go to one with the arrow keys.</source>
        <translation>版面上没有选中文本块。请单击一块，或用方向键选择。</translation>
    </message>
    <message>
        <source>No comment is chosen. {key} goes to the next open one.</source>
        <translation>未选中评论。按 {key} 转到下一条未解决的评论。</translation>
    </message>
    <message>
        <source>No comment is open in this project. {key} comments on the span, the selection or the article.</source>
        <translation>项目中没有未解决的评论。按 {key} 评论标注、选中文字或文章。</translation>
    </message>
    <message>
        <source>No difference is current. {key} steps to the next open one.</source>
        <translation>没有当前分歧。按 {key} 到下一处未裁定的分歧。</translation>
    </message>
    <message>
        <source>No file is named. Type one, or choose it.</source>
        <translation>没有指定文件。请输入或选择一个文件。</translation>
    </message>
    <message>
        <source>No label sticks. Press the digit of one, then {key} labels with it.</source>
        <translation>没有正在连续标注的标签。请先按标签的数字键，再按 {key} 标注。</translation>
    </message>
    <message>
        <source>No open difference comes before it. {count} are open in all; {key} steps on.</source>
        <translation>前面没有未裁定的分歧了。总共还有 {count} 处；按 {key} 向后。</translation>
    </message>
    <message>
        <source>No open difference follows. {count} are open in all; {key} steps back.</source>
        <translation>后面没有未裁定的分歧了。总共还有 {count} 处；按 {key} 向前。</translation>
    </message>
    <message>
        <source>No open difference is left in this direction of the article, and the others are still being compared. Try again in a moment.</source>
        <translation>本文这个方向没有未裁定的分歧了，其他文章仍在比较。请稍后再试。</translation>
    </message>
    <message>
        <source>No other article is marked as unsure. {key} marks the open one.</source>
        <translation>没有其他存疑的文章。按 {key} 将本文标为存疑。</translation>
    </message>
    <message>
        <source>No other block of the page reads like this one. Choose which one it repeats.</source>
        <translation>本版没有与此相同的其他文本块。请选择它重复的是哪一块。</translation>
    </message>
    <message>
        <source>No other open difference is the same with the same text.</source>
        <translation>没有其他相同文字、相同分歧的未裁定处。</translation>
    </message>
    <message>
        <source>No other span stands here.</source>
        <translation>此处没有别的标注。</translation>
    </message>
    <message>
        <source>No project is open. Open one, or make a new one, and try again.</source>
        <translation>没有打开的项目。请打开或新建一个项目后重试。</translation>
    </message>
    <message>
        <source>No review goes on. {key} opens it.</source>
        <translation>目前不在审阅中。按 {key} 开始审阅。</translation>
    </message>
    <message>
        <source>No span is current and none stands at the caret. Click one, or step to it with {key}.</source>
        <translation>没有当前标注，光标处也没有标注。请单击一处，或用 {key} 走到它。</translation>
    </message>
    <message>
        <source>No span is current. Click one, or step to it with {key}.</source>
        <translation>没有当前标注。请单击一处标注，或按 {key} 转到标注。</translation>
    </message>
    <message>
        <source>No span is current. Click one, or step to it with {key}; then add it as an example.</source>
        <translation>没有当前标注。请点击一个标注，或按 {key} 移到一个标注，再加为例子。</translation>
    </message>
    <message>
        <source>Nobody called “{name}” has labels in this project. Choose {each} or one of: {names}.</source>
        <translation>项目中没有“{name}”的标注。请选择 {each} 或下列标注员之一：{names}。</translation>
    </message>
    <message>
        <source>Nobody called “{name}” is in this project.</source>
        <translation>本项目中没有名为“{name}”的人。</translation>
    </message>
    <message>
        <source>Nobody called “{name}” is in this project. Choose two or more of: {names}.</source>
        <translation>本项目中没有名为“{name}”的人。请从以下选择两位或更多：{names}。</translation>
    </message>
    <message>
        <source>Nobody has labelled anything here yet, so there is nothing to review.</source>
        <translation>这里还没有任何人的标注，无可审阅。</translation>
    </message>
    <message>
        <source>Nobody is named. Type the name of the colleague who is to have the articles.</source>
        <translation>没有写姓名。请输入要分发给的同事的姓名。</translation>
    </message>
    <message>
        <source>None of the {count} copies of this paragraph has labels yet. Label one of them first.</source>
        <translation>这个段落共出现 {count} 处，都还没有标注。请先标注其中一处。</translation>
    </message>
    <message>
        <source>Nothing comes before it in this article.</source>
        <translation>本篇前面没有可标注的文字了。</translation>
    </message>
    <message>
        <source>Nothing is decided here yet. Decide first, then say why.</source>
        <translation>这里还没有裁定。请先裁定，再写理由。</translation>
    </message>
    <message>
        <source>Nothing is selected to copy, and no span is current.</source>
        <translation>没有选中文本，也没有当前标注，没有可复制的内容。</translation>
    </message>
    <message>
        <source>Nothing more follows in this article.</source>
        <translation>本篇后面没有可标注的文字了。</translation>
    </message>
    <message>
        <source>Nothing of the article would be left to read. Nothing was changed.</source>
        <translation>这样文章就没有可读的文字了。未作更改。</translation>
    </message>
    <message>
        <source>Nothing stands on one side of the caret, so the block was not split.</source>
        <translation>光标的一侧没有文字，文本块未拆分。</translation>
    </message>
    <message>
        <source>Nothing waits in the tray: every label of yours has its place.</source>
        <translation>暂存区是空的：你的每处标注都有位置。</translation>
    </message>
    <message>
        <source>Nothing was corrected in this article. Select what is misread to correct it.</source>
        <translation>这篇文章没有更正。请选择误读的文字来更正。</translation>
    </message>
    <message>
        <source>Nothing was decided just now. Decide a difference first, then {key} decides those that are the same.</source>
        <translation>刚才没有裁定。请先裁定一处，再按 {key} 裁定相同的各处。</translation>
    </message>
    <message>
        <source>Nothing was returned or approved yet. Show a colleague&apos;s labels and decide.</source>
        <translation>还没有退回或通过任何文章。请先显示同事的标注并作出决定。</translation>
    </message>
    <message>
        <source>Of a comment that is here only the text may be another one.</source>
        <translation>这条评论这里已有，只能改它的文字。</translation>
    </message>
    <message>
        <source>Of “{title}” nothing would be read any more. Move or clear its duplicates first.</source>
        <translation>“{title}”将没有可读的文字。请先移走重复的文本块，或取消重复。</translation>
    </message>
    <message>
        <source>Only punctuation is selected. To label it all the same, drag over it with Alt held down.</source>
        <translation>只选中了标点。若仍要标注，请按住 Alt 拖选。</translation>
    </message>
    <message>
        <source>Only running text can continue the running text right before it. Nothing was changed.</source>
        <translation>只有正文才能接续紧靠其前的正文。未作更改。</translation>
    </message>
    <message>
        <source>Only the file has these labels: {labels}. Ours stays; spans with them are left out.</source>
        <translation>这些标签只在文件中有：{labels}。保留我方的；用到它们的标注未收下。</translation>
    </message>
    <message>
        <source>Only the text of this article is in the project, not its page. Import the page to correct it.</source>
        <translation>项目中只有这篇文章的文字，没有它所在的版面。请导入版面后再更正。</translation>
    </message>
    <message>
        <source>Only white space is selected. Select some text, then label it.</source>
        <translation>选中的只有空白。请选择文字后再标注。</translation>
    </message>
    <message>
        <source>Only {name} has labelled here. Merge a colleague&apos;s project file, or import labels, then review them.</source>
        <translation>这里只有 {name} 的标注。请先合并同事的项目文件或导入标注，再来审阅。</translation>
    </message>
    <message>
        <source>Other blocks repeat this one, so it is read. Clear them first. Nothing was changed.</source>
        <translation>有其他文本块与此块重复，因此它须计入正文。请先取消那些重复。未作更改。</translation>
    </message>
    <message>
        <source>Put the caret inside the span, where it is to be split, with words on both sides.</source>
        <translation>请把光标放到标注里要拆开的地方，两边都要有文字。</translation>
    </message>
    <message>
        <source>Select in the text where “{quote}” belongs, then place it there.</source>
        <translation>请在文章中选择“{quote}”应在的位置，再放到那里。</translation>
    </message>
    <message>
        <source>Select what cannot be read, or go to a correction to restore what is printed.</source>
        <translation>请选择无法辨认的文字，或到一处更正恢复原文。</translation>
    </message>
    <message>
        <source>Select what cannot be read. Nothing was changed.</source>
        <translation>请选中无法辨认的文字。未作更改。</translation>
    </message>
    <message>
        <source>Select what is misread, at most {most} characters. Nothing was changed.</source>
        <translation>请选中有误的文字，最多 {most} 字。未作更改。</translation>
    </message>
    <message>
        <source>Several annotators have labels here: {names}. Choose one with --labels NAME, or --labels {each}.</source>
        <translation>此处有多位标注员的标注：{names}。请用 --labels NAME 选择一位，或用 --labels {each}。</translation>
    </message>
    <message>
        <source>Somebody else has changed this section since you began to write. Your text is still here; choose which of the two is to stay.</source>
        <translation>你编写期间，别人改了这一节。你的内容还在这里；请选择保留哪一份。</translation>
    </message>
    <message>
        <source>Something else is still running. Wait for it, or cancel it in the status bar.</source>
        <translation>另一项工作仍在进行。请稍候，或在状态栏中取消。</translation>
    </message>
    <message>
        <source>Span {place}: {what}</source>
        <translation>第 {place} 处标注：{what}</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止，没有任何改动。</translation>
    </message>
    <message>
        <source>Texts of up to {count} characters are looked for. Select less of it.</source>
        <translation>最多查找 {count} 个字符的文字。请少选一些。</translation>
    </message>
    <message>
        <source>The SQLite of this Python is {version}; projects need {needed} or newer. Use a newer Python.</source>
        <translation>当前 Python 自带的 SQLite 版本为 {version}，项目需要 {needed} 或更高版本。请使用较新的 Python。</translation>
    </message>
    <message>
        <source>The agreement was not counted to its end; nothing was changed.</source>
        <translation>一致性没有算完；没有任何改动。</translation>
    </message>
    <message>
        <source>The annotator&apos;s name is empty, too long or not printable.</source>
        <translation>标注员的名字为空、过长或含有不可显示的字符。</translation>
    </message>
    <message>
        <source>The article is too long for one image. Select a part of it and copy that.</source>
        <translation>文章太长，一张图片放不下。请选中一部分再复制。</translation>
    </message>
    <message>
        <source>The articles are still being compared. Try again in a moment.</source>
        <translation>仍在比较各篇文章。请稍后再试。</translation>
    </message>
    <message>
        <source>The blocks do not give the text and were left out.</source>
        <translation>文本块与正文不符，已忽略。</translation>
    </message>
    <message>
        <source>The blocks do not give the text of the article.</source>
        <translation>由这些文本块得不出文章的文字。</translation>
    </message>
    <message>
        <source>The blocks stand in other articles of the page and were left out.</source>
        <translation>这些文本块已属于该版面的其他文章，已略去。</translation>
    </message>
    <message>
        <source>The blocks were left out. {what}</source>
        <translation>文本块已忽略：{what}</translation>
    </message>
    <message>
        <source>The change of the scheme was stopped. Nothing was changed.</source>
        <translation>标签体系的修改已停止，未作任何更改。</translation>
    </message>
    <message>
        <source>The characters of “{quote}” do not stand together now. Select where it belongs and place it there.</source>
        <translation>“{quote}”的各字现在不在一处。请选中它应在的位置，再放置。</translation>
    </message>
    <message>
        <source>The colour of “{name}” must be written as #rrggbb.</source>
        <translation>“{name}”的颜色须写作 #rrggbb。</translation>
    </message>
    <message>
        <source>The comment is empty. Write something, or remove the comment.</source>
        <translation>评论为空。请输入内容，或删除该评论。</translation>
    </message>
    <message>
        <source>The comment is {name}&apos;s.</source>
        <translation>这条评论是 {name} 的。</translation>
    </message>
    <message>
        <source>The corrections do not fit the text and were left out.</source>
        <translation>更正与文字不符，已略去。</translation>
    </message>
    <message>
        <source>The corrections were left out. {what}</source>
        <translation>更正已略去。{what}</translation>
    </message>
    <message>
        <source>The differences were not counted to their end.</source>
        <translation>分歧没有数完。</translation>
    </message>
    <message>
        <source>The disk did not read or write {path} as it should, so nothing was changed. Check the disk or the network drive and try again.</source>
        <translation>磁盘读写 {path} 时出错，未做任何更改。请检查磁盘或网络驱动器后重试。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was changed in {path}. Free some space and try again.</source>
        <translation>磁盘已满，{path} 未做任何更改。请释放空间后重试。</translation>
    </message>
    <message>
        <source>The drive of {path} does not lock files as it should, so nothing was changed. Copy the file to a disk of this computer.</source>
        <translation>{path} 所在的驱动器不能正确锁定文件，未做任何更改。请将文件复制到本机磁盘。</translation>
    </message>
    <message>
        <source>The edge cannot move further by a word; by characters it may.</source>
        <translation>边界不能再按词移动，可以按字移动。</translation>
    </message>
    <message>
        <source>The event {id} is in this project already and says something else there, so nothing was taken in. One of the two files was changed by another program; ask for a new copy.</source>
        <translation>记录 {id} 在本项目中已有，但内容不同，因此没有收下任何内容。两个文件中有一个被别的程序改过；请重新要一份副本。</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was written.</source>
        <translation>导出已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>The file cannot be opened: permission denied. Ask for the right to read it.</source>
        <translation>无法打开文件：权限不足。请申请读取权限。</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}. Copy it to this computer and try again.</source>
        <translation>无法读取文件：{reason}。请将文件复制到本机后重试。</translation>
    </message>
    <message>
        <source>The file for {name} was not written: you cancelled. Nothing was changed.</source>
        <translation>已取消，没有写出给 {name} 的文件。什么也没有改动。</translation>
    </message>
    <message>
        <source>The file for {name} would not be in order ({what}), so nothing was handed out. Check the project.</source>
        <translation>给 {name} 的文件会有问题（{what}），因此什么也没有分发。请检查项目。</translation>
    </message>
    <message>
        <source>The file holds no label scheme. Choose one that “Export scheme” has written, or a project.</source>
        <translation>文件中没有标签体系。请选择“导出标签体系”写出的文件，或一个项目。</translation>
    </message>
    <message>
        <source>The file holds no scheme that can be used.</source>
        <translation>文件中没有可用的标签体系。</translation>
    </message>
    <message>
        <source>The file is binary or UTF-16. Save it as UTF-8 and import it again.</source>
        <translation>文件是二进制或 UTF-16 编码。请另存为 UTF-8 后重新导入。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件为空。</translation>
    </message>
    <message>
        <source>The final layer is made by deciding differences. {key} edits it at the current one.</source>
        <translation>定稿由裁定分歧产生。按 {key} 可在当前分歧处编辑。</translation>
    </message>
    <message>
        <source>The final layer is written in this project; no file changes it. If it is from your other machine, say so.</source>
        <translation>定稿在本项目中写成，任何文件都不能改动它。如果它来自你的另一台电脑，请说明。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist, so no copy was made. Make the folder first.</source>
        <translation>文件夹 {folder} 不存在，未能备份。请先创建该文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist, so {name} was not made. Make the folder first.</source>
        <translation>文件夹 {folder} 不存在，未能创建 {name}。请先创建该文件夹。</translation>
    </message>
    <message>
        <source>The guideline has no section for “{name}”. Nothing was changed.</source>
        <translation>指南中没有“{name}”这一节。未做任何更改。</translation>
    </message>
    <message>
        <source>The guideline shows “{quote}” in this sentence already. Nothing was changed.</source>
        <translation>指南中已有这句话里的“{quote}”。未做任何更改。</translation>
    </message>
    <message>
        <source>The id “{id}” belongs to another article of the project; this one got another.</source>
        <translation>id“{id}”已属于项目中的另一篇文章，本文改用新的 id。</translation>
    </message>
    <message>
        <source>The key of “{name}” must be a digit from 1 to 9, or none.</source>
        <translation>“{name}”的按键须为 1 到 9 的数字，或留空。</translation>
    </message>
    <message>
        <source>The key {key} means two things in “{label}”.</source>
        <translation>按键 {key} 在“{label}”中有两个含义。</translation>
    </message>
    <message>
        <source>The key “{key}” of “{attribute}” ({label}) must be a letter.</source>
        <translation>“{attribute}”（{label}）的按键“{key}”须为一个字母。</translation>
    </message>
    <message>
        <source>The label does not stand where the file says.</source>
        <translation>标注不在文件所说的位置。</translation>
    </message>
    <message>
        <source>The label is {name}&apos;s, not {other}&apos;s.</source>
        <translation>这处标注是 {name} 的，不是{other}的。</translation>
    </message>
    <message>
        <source>The label “{name}” is no longer in the scheme. Label “{quote}” anew, and remove it from the tray.</source>
        <translation>标签“{name}”已不在标签体系中。请重新标注“{quote}”，并将其从暂存区移除。</translation>
    </message>
    <message>
        <source>The line has no “text”.</source>
        <translation>该行没有“text”。</translation>
    </message>
    <message>
        <source>The line is longer than {limit} MB and was left out.</source>
        <translation>该行超过 {limit} MB，已跳过。</translation>
    </message>
    <message>
        <source>The line is nested too deeply to be an article.</source>
        <translation>该行嵌套过深，不可能是文章。</translation>
    </message>
    <message>
        <source>The line is not JSON: {reason} at character {column}.</source>
        <translation>该行不是有效的 JSON：第 {column} 个字符处 {reason}。</translation>
    </message>
    <message>
        <source>The line is not JSON: {reason}.</source>
        <translation>该行不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
        <source>The line is not UTF-8 (byte {byte}). Save the file as UTF-8.</source>
        <translation>该行不是 UTF-8 编码（第 {byte} 个字节）。请将文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>The line is not a JSON object but {kind}.</source>
        <translation>该行不是 JSON 对象，而是{kind}。</translation>
    </message>
    <message>
        <source>The line names no annotator. Say whose labels they are with --annotator NAME.</source>
        <translation>该行没有标注员。请用 --annotator NAME 指明是谁的标注。</translation>
    </message>
    <message>
        <source>The line was not accepted by its annotator (its answer is not “accept”).</source>
        <translation>该行未被标注员接受（answer 不是“accept”）。</translation>
    </message>
    <message>
        <source>The log of {path} was taken away by another program, so nothing was changed; what was labelled before is kept. Open the project again.</source>
        <translation>{path} 的日志被另一个程序移走，因此未作任何更改；此前的标注都已保留。请重新打开该项目。</translation>
    </message>
    <message>
        <source>The merge was cancelled; nothing was changed.</source>
        <translation>已取消合并，什么都没有改动。</translation>
    </message>
    <message>
        <source>The names of two people would give the same file. Hand out to one of them alone.</source>
        <translation>有两个人的姓名会得到同一个文件名。请单独分发给其中一人。</translation>
    </message>
    <message>
        <source>The next block does not stand on the same line, so the two were not united. Join them instead.</source>
        <translation>下一块不在同一行，未合并。请改用“接续”。</translation>
    </message>
    <message>
        <source>The offsets are counted in “{unit}”; only “{known}” can be read.</source>
        <translation>位置以“{unit}”计数，本程序只能读取“{known}”。</translation>
    </message>
    <message>
        <source>The page does not hold together as the file cuts it.</source>
        <translation>按文件的切分，版面前后不合。</translation>
    </message>
    <message>
        <source>The page is in the project already, as {name}; nothing was doubled.</source>
        <translation>项目中已有这个版面（{name}），未重复导入。</translation>
    </message>
    <message>
        <source>The page that the article is from is neither in the file nor here.</source>
        <translation>文章所在的版面，文件里和这里都没有。</translation>
    </message>
    <message>
        <source>The page {name} is not the one that its hash speaks of, so it was not kept. Get it again.</source>
        <translation>版面 {name} 与其哈希值不符，未保存。请重新获取。</translation>
    </message>
    <message>
        <source>The path {path} is too long for SQLite. Move the project to a folder nearer to the root.</source>
        <translation>路径 {path} 对 SQLite 来说过长。请将项目移到层级较浅的文件夹。</translation>
    </message>
    <message>
        <source>The project {path} could not do that: {reason}.</source>
        <translation>项目 {path} 无法完成此操作：{reason}。</translation>
    </message>
    <message>
        <source>The scheme has no label “{name}”. Nothing was changed.</source>
        <translation>标签体系中没有标签“{name}”。未做任何更改。</translation>
    </message>
    <message>
        <source>The scheme lacks the label “{label}”. Take it over, and merge again.</source>
        <translation>标签体系里没有“{label}”。采用它后再合并一次。</translation>
    </message>
    <message>
        <source>The scheme needs a name of up to {length} characters.</source>
        <translation>标签体系需要一个不超过 {length} 个字符的名称。</translation>
    </message>
    <message>
        <source>The short name of “{name}” cannot be shown. Type another.</source>
        <translation>“{name}”的简称无法显示。请换一个。</translation>
    </message>
    <message>
        <source>The source&apos;s sha256 begins like that of “{name}” and yet differs.</source>
        <translation>版面的 sha256 与“{name}”的开头相同，但并不一致。</translation>
    </message>
    <message>
        <source>The source&apos;s sha256 must be 64 hexadecimal digits in lower case.</source>
        <translation>版面的 sha256 应为 64 位小写十六进制数。</translation>
    </message>
    <message>
        <source>The span {start}–{end} does not fit the article&apos;s {length} characters; nothing was changed.</source>
        <translation>标注 {start}–{end} 超出文章的 {length} 个字符，未做任何更改。</translation>
    </message>
    <message>
        <source>The span “{quote}” does not stand at {start}–{end} in the article “{title}”; nothing was changed. Mark it anew.</source>
        <translation>文章《{title}》的 {start}–{end} 处不是“{quote}”，未做任何更改。请重新标注。</translation>
    </message>
    <message>
        <source>The state “{state}” is unknown; it must be one of {states}.</source>
        <translation>未知状态“{state}”，应为下列之一：{states}。</translation>
    </message>
    <message>
        <source>The text has changed since then. Nothing was labelled; look again.</source>
        <translation>文字在此期间已有改动，没有加任何标注。请重新查看。</translation>
    </message>
    <message>
        <source>The text has changed since this list was made. Nothing was changed; look again.</source>
        <translation>列出之后文字已有改动，没有任何改动。请重新查看。</translation>
    </message>
    <message>
        <source>The text holds the character U+{code} at {offset}, which no file can keep. Remove it and try again.</source>
        <translation>文本的第 {offset} 位是字符 U+{code}，无法保存到文件。请删除后重试。</translation>
    </message>
    <message>
        <source>The text is not the one its text_sha256 names; only spans with the right text went in.</source>
        <translation>文本与其 text_sha256 不符，只导入了引文相符的标注。</translation>
    </message>
    <message>
        <source>The text “{context}” holds the character U+{code}, which a project cannot keep, so nothing was changed. Remove it and try again.</source>
        <translation>文本“{context}”中的字符 U+{code} 无法保存到项目，未做任何更改。请删除后重试。</translation>
    </message>
    <message>
        <source>The “id” is longer than {length} characters or not printable; the article got another.</source>
        <translation>“id”超过 {length} 个字符或含有不可显示的字符，文章改用新的 id。</translation>
    </message>
    <message>
        <source>The “text” of the line is empty.</source>
        <translation>该行的“text”为空。</translation>
    </message>
    <message>
        <source>There are no labels of {name} in the project. Check the name.</source>
        <translation>项目中没有 {name} 的标注。请检查姓名。</translation>
    </message>
    <message>
        <source>There is no article {article} in the project. Look up its id with the command articles.</source>
        <translation>项目中没有文章 {article}。请用命令 articles 查看编号。</translation>
    </message>
    <message>
        <source>There is no encoding “{encoding}”. Choose one of: {names}.</source>
        <translation>没有名为“{encoding}”的编码。请从以下选择：{names}。</translation>
    </message>
    <message>
        <source>There is no file {path}. Check its name and place.</source>
        <translation>文件 {path} 不存在。请检查名称和位置。</translation>
    </message>
    <message>
        <source>There is no file {path}. Choose another file.</source>
        <translation>没有文件 {path}。请选择其他文件。</translation>
    </message>
    <message>
        <source>There is no format “{name}”. Choose one of: {names}.</source>
        <translation>没有格式“{name}”。请选择：{names}。</translation>
    </message>
    <message>
        <source>There is no other article on this page.</source>
        <translation>本版没有其他文章。</translation>
    </message>
    <message>
        <source>There is no other block on this page.</source>
        <translation>本版没有其他文本块。</translation>
    </message>
    <message>
        <source>There is no page and no file of labels in this folder.</source>
        <translation>文件夹中没有版面，也没有标注文件。</translation>
    </message>
    <message>
        <source>There is no project at {path}. Check the name, or make a new project.</source>
        <translation>{path} 处没有项目。请检查名称，或新建项目。</translation>
    </message>
    <message>
        <source>There is no state “{state}” to compare. Choose one of: {states}.</source>
        <translation>没有可供比较的状态“{state}”。请选择其一：{states}。</translation>
    </message>
    <message>
        <source>There is no state “{state}” to export. Choose one of: {states}.</source>
        <translation>没有可导出的状态“{state}”。请选择：{states}。</translation>
    </message>
    <message>
        <source>There is no such file or folder. Check the name.</source>
        <translation>没有这个文件或文件夹。请检查名称。</translation>
    </message>
    <message>
        <source>There is no text in the column “{column}”.</source>
        <translation>“{column}”列里没有文字。</translation>
    </message>
    <message>
        <source>There is no text to look for. Put the caret in a word, or select some text.</source>
        <translation>没有可查找的文字。请把光标放在词中，或选中一些文字。</translation>
    </message>
    <message>
        <source>There is nothing to label at the caret. {key} goes to the next place.</source>
        <translation>光标处没有可标注的文字。按 {key} 跳到下一处。</translation>
    </message>
    <message>
        <source>There is nothing to label here, only marks or blanks. Click a word, or drag over one.</source>
        <translation>这里只有标点或空白，没有可标注的内容。请单击词语，或拖动选择。</translation>
    </message>
    <message>
        <source>There is such a span already: “{quote}”. Nothing was changed.</source>
        <translation>已有相同的标注“{quote}”。未做任何更改。</translation>
    </message>
    <message>
        <source>These are the labels of {shown}. Show your own layer to label.</source>
        <translation>当前显示的是“{shown}”的标注。请切换到自己的标注后再操作。</translation>
    </message>
    <message>
        <source>These are your own labels. Show the labels of a colleague to return them.</source>
        <translation>这是你自己的标注。请显示同事的标注再退回。</translation>
    </message>
    <message>
        <source>These blocks are an article of their own already. Nothing was changed.</source>
        <translation>这些文本块已自成一篇文章。未作更改。</translation>
    </message>
    <message>
        <source>These comments are no longer there. Nothing was changed.</source>
        <translation>这些评论已不存在，未作任何更改。</translation>
    </message>
    <message>
        <source>These labels have other attributes or choices in the file: {labels}. Ours stays.</source>
        <translation>这些标签在文件中的属性或选项不同：{labels}。保留我方的。</translation>
    </message>
    <message>
        <source>This article is no longer in the project. Choose another one in the list.</source>
        <translation>项目中已没有这篇文章。请在列表中另选一篇。</translation>
    </message>
    <message>
        <source>This article is no longer on the page. Nothing was changed; look at the page again.</source>
        <translation>这篇文章已不在该版面。未作更改；请再看一次版面。</translation>
    </message>
    <message>
        <source>This block is a duplicate. Clear that before you split it.</source>
        <translation>这个文本块是重复的。请先取消重复再拆分。</translation>
    </message>
    <message>
        <source>This block is empty. Restore what is printed there instead. Nothing was changed.</source>
        <translation>此文本块为空。请改为恢复原文。未作更改。</translation>
    </message>
    <message>
        <source>This block is no longer on the page. Nothing was changed; look at the page again.</source>
        <translation>此文本块已不在该版面。未作更改；请再看一次版面。</translation>
    </message>
    <message>
        <source>This correction is no longer there. Nothing was changed.</source>
        <translation>这处更正已不存在。未作更改。</translation>
    </message>
    <message>
        <source>This is a comment by {name}, which only {name} can change. Answer it instead.</source>
        <translation>这是 {name} 的评论，只有 {name} 能修改。可以回复它。</translation>
    </message>
    <message>
        <source>This is the final layer, which goes back to nobody. Show the labels of a colleague to return them.</source>
        <translation>这是定稿，不能退回给任何人。请显示同事的标注再退回。</translation>
    </message>
    <message>
        <source>This is the first article of the page.</source>
        <translation>这是本版的第一篇文章。</translation>
    </message>
    <message>
        <source>This is the last article of the page.</source>
        <translation>这是本版的最后一篇文章。</translation>
    </message>
    <message>
        <source>This is the project itself; there is nothing in it to import.</source>
        <translation>这就是当前项目本身，其中没有可导入的内容。</translation>
    </message>
    <message>
        <source>This is what stands there already. Nothing was changed.</source>
        <translation>此处的文字本来就是这样。未作更改。</translation>
    </message>
    <message>
        <source>This paragraph has no copies in the project.</source>
        <translation>本段在项目中没有重复。</translation>
    </message>
    <message>
        <source>This span is no longer in your tray. Nothing was changed.</source>
        <translation>该标注已不在你的暂存区中。未作更改。</translation>
    </message>
    <message>
        <source>This span is no longer there. Nothing was changed.</source>
        <translation>该标注已不存在。未做任何更改。</translation>
    </message>
    <message>
        <source>This step cannot be taken back: {annotator} has begun “{title}”. Nothing was changed.</source>
        <translation>无法撤销这一步：{annotator} 已开始标注《{title}》。未做任何更改。</translation>
    </message>
    <message>
        <source>This step cannot be taken back: {what} was changed since then. Nothing was changed.</source>
        <translation>无法撤销这一步：此后{what}已有更改。未做任何更改。</translation>
    </message>
    <message>
        <source>This step cannot be taken back: “{quote}” was labelled since then. Nothing was changed.</source>
        <translation>无法撤销这一步：此后有人标注了“{quote}”。未做任何更改。</translation>
    </message>
    <message>
        <source>This step cannot be taken back: “{title}” has {count} spans by now. Nothing was changed.</source>
        <translation>无法撤销这一步：《{title}》中已有 {count} 处标注。未做任何更改。</translation>
    </message>
    <message>
        <source>Two facts of the file have this id.</source>
        <translation>文件中有两条记录用了这个编号。</translation>
    </message>
    <message>
        <source>Two labels are called “{name}” in exports. Rename one, or merge them.</source>
        <translation>有两个标签的导出名称都是“{name}”。请改名或合并。</translation>
    </message>
    <message>
        <source>What you write in the guideline cannot be kept yet. Finish it there first.</source>
        <translation>指南中正在写的内容还不能保存。请先在那里写完。</translation>
    </message>
    <message>
        <source>Whoever read the output has stopped reading; the export is not complete.</source>
        <translation>接收输出的程序已停止读取，导出不完整。</translation>
    </message>
    <message>
        <source>You cancelled, so nothing was handed out.</source>
        <translation>已取消，什么也没有分发。</translation>
    </message>
    <message>
        <source>it must be an object, not {kind}.</source>
        <translation>应为对象，此处却是{kind}。</translation>
    </message>
    <message>
        <source>its id “{identity}” is already that of a span before it.</source>
        <translation>id“{identity}”与前面的标注重复。</translation>
    </message>
    <message>
        <source>the attribute “{name}” must be a text, a number, true or false, not {kind}.</source>
        <translation>属性“{name}”须为文本、数字、true 或 false，不能是{kind}。</translation>
    </message>
    <message>
        <source>the name of an attribute is empty or has a character that cannot be kept.</source>
        <translation>有属性名为空，或含有无法保存的字符。</translation>
    </message>
    <message>
        <source>the number of the attribute “{name}” is out of range.</source>
        <translation>属性“{name}”的数字超出范围。</translation>
    </message>
    <message>
        <source>{count} articles of the project are alike to this text. Give the line the “id” of the one that is meant.</source>
        <translation>项目中有 {count} 篇文章与此文本相近。请在该行写明所指文章的“id”。</translation>
    </message>
    <message>
        <source>{count} articles of the project have this text. Give the line the “id” of the one that is meant.</source>
        <translation>项目中有 {count} 篇文章与此文本相同。请在该行写明所指文章的“id”。</translation>
    </message>
    <message>
        <source>{count} differences are still open in this article. {key} goes to the next one.</source>
        <translation>本文还有 {count} 处分歧未裁定。按 {key} 到下一处。</translation>
    </message>
    <message>
        <source>{count} labels on paragraphs printed again are the same as on the paragraph that is read, and stand there once.</source>
        <translation>重复印出的段落上有 {count} 处标注与计入正文的段落相同，只保留一处。</translation>
    </message>
    <message>
        <source>{names} has not begun this article, so there is nothing to review in it.</source>
        <translation>{names} 还没有开始标注本文，无可审阅。</translation>
    </message>
    <message>
        <source>{name} has approved or returned the own layer; a reviewer does that.</source>
        <translation>{name} 通过或退回了自己的标注；这应由审阅者来做。</translation>
    </message>
    <message>
        <source>{name} has decided this here.</source>
        <translation>{name} 在这里已经裁定过。</translation>
    </message>
    <message>
        <source>{name} has handed this out.</source>
        <translation>这是{name}分发的。</translation>
    </message>
    <message>
        <source>{name} has not begun these articles yet, so nothing was changed.</source>
        <translation>{name} 还没有开始这些文章，什么也没有改动。</translation>
    </message>
    <message>
        <source>{name} works in this project; no file changes that layer. If it is from {name}&apos;s other machine, say so.</source>
        <translation>{name} 在本项目中工作，任何文件都不能改动其标注。如果文件来自 {name} 的另一台电脑，请说明。</translation>
    </message>
    <message>
        <source>{pages} pages hang together by paragraphs that they share, such as “{quote}”, so all their {articles} articles went to {part}; the shares cannot be met.</source>
        <translation>有 {pages} 个版面因共有段落（如“{quote}”）而连在一起，其 {articles} 篇文章只能全部归入 {part}，无法满足所定比例。</translation>
    </message>
    <message>
        <source>{path} brings more than {most} MB of facts at once, so nothing of it was taken. Ask for a smaller file.</source>
        <translation>{path} 一次带来超过 {most} MB 的记录，所以没有收下任何内容。请对方交一个小些的文件。</translation>
    </message>
    <message>
        <source>{path} can only be read, and its latest changes lie beside it in {log}, where they cannot be read without writing. Copy both files to a folder you can write to and open the copy.</source>
        <translation>{path} 是只读的，而最新的更改在旁边的 {log} 中，不能写入就无法读取。请将两个文件一起复制到可写的文件夹，再打开副本。</translation>
    </message>
    <message>
        <source>{path} can only be read, so nothing was changed. Copy it to a folder you can write to.</source>
        <translation>{path} 是只读的，未做任何更改。请将它复制到可写的文件夹。</translation>
    </message>
    <message>
        <source>{path} can only be read, so nothing was imported. Copy it to a folder you can write to.</source>
        <translation>{path} 是只读的，未导入任何内容。请将它复制到可写的文件夹。</translation>
    </message>
    <message>
        <source>{path} cannot be opened. Check that its folder exists and that you may write to it.</source>
        <translation>无法打开 {path}。请检查所在文件夹是否存在、是否可写。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: permission denied. Ask for the right to read it, or choose another file.</source>
        <translation>无法打开 {path}：权限不足。请申请读取权限，或选择其他文件。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: permission denied. Ask for the right to use it.</source>
        <translation>无法打开 {path}：权限不足。请申请使用权限。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: you may not read it. Ask for access to it.</source>
        <translation>无法打开 {path}：没有读取权限。请申请访问权限。</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {reason}.</source>
        <translation>无法打开 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Choose another file.</source>
        <translation>无法读取 {path}：{reason}。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Copy it to this computer and try again.</source>
        <translation>无法读取 {path}：{reason}。请将它复制到本机后重试。</translation>
    </message>
    <message>
        <source>{path} cannot be written: its folder does not exist. Make it first.</source>
        <translation>无法写入 {path}：所在文件夹不存在。请先创建该文件夹。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another folder.</source>
        <translation>无法写入 {path}：{reason}。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Nothing was changed.</source>
        <translation>无法写入 {path}：{reason}。未做任何更改。</translation>
    </message>
    <message>
        <source>{path} changes while it is read. Wait until it is written, and import it again.</source>
        <translation>{path} 在读取时仍在变化。请等它写完后重新导入。</translation>
    </message>
    <message>
        <source>{path} defines entities, which no Word or Excel file does; it was not read on. Get it from its author again.</source>
        <translation>{path} 定义了实体，正常的 Word 或 Excel 文件不会这样，已停止读取。请向作者重新索取。</translation>
    </message>
    <message>
        <source>{path} does not hold together, so nothing of it was taken.</source>
        <translation>{path} 前后不合，所以没有收下任何内容。</translation>
    </message>
    <message>
        <source>{path} does not say which characters its fonts show. Run text recognition (OCR) on it first.</source>
        <translation>{path} 没有说明字体对应哪些字符。请先对它做文字识别（OCR）。</translation>
    </message>
    <message>
        <source>{path} exists already. Open it, or choose another name.</source>
        <translation>{path} 已存在。请打开它，或换一个名称。</translation>
    </message>
    <message>
        <source>{path} has a heading and no rows below it. There is nothing to label in it.</source>
        <translation>{path} 只有表头，下面没有行。里面没有可标注的内容。</translation>
    </message>
    <message>
        <source>{path} has a row of more than {most} MB, so nothing of it was taken. Ask for another copy.</source>
        <translation>{path} 中有一行超过 {most} MB，所以没有收下任何内容。请对方再给一份。</translation>
    </message>
    <message>
        <source>{path} has more text than can be a source. Split it into single issues.</source>
        <translation>{path} 的文字太多，不能作为一个版面。请按期拆分。</translation>
    </message>
    <message>
        <source>{path} has more than {most} rows in “{table}”, so nothing of it was taken. Ask for a smaller file.</source>
        <translation>{path} 的“{table}”超过 {most} 行，所以没有收下任何内容。请对方交一个小些的文件。</translation>
    </message>
    <message>
        <source>{path} has more than {most} rows that are not as this program writes them, so nothing of it was taken. Ask for another copy.</source>
        <translation>{path} 里有 {most} 行以上不是本程序的写法，因此什么都没有合并。请对方重新发一份。</translation>
    </message>
    <message>
        <source>{path} has no column “{name}”. It has: {names}.</source>
        <translation>{path} 没有“{name}”列。现有的列：{names}。</translation>
    </message>
    <message>
        <source>{path} has no sheet with cells. There is nothing to label in it.</source>
        <translation>{path} 没有含单元格的工作表。里面没有可标注的内容。</translation>
    </message>
    <message>
        <source>{path} has no sheet “{name}”. It has: {names}.</source>
        <translation>{path} 没有工作表“{name}”。现有的工作表：{names}。</translation>
    </message>
    <message>
        <source>{path} has no text in it; its text may be loaded from elsewhere when it is shown. Save the page as text from the browser.</source>
        <translation>{path} 里没有文字；文字可能在显示时才从别处载入。请在浏览器中把网页存为文本。</translation>
    </message>
    <message>
        <source>{path} has {size} MB, more than the {largest} MB that can be a page. Split it into single pages.</source>
        <translation>{path} 有 {size} MB，超过单个版面的上限 {largest} MB。请拆分为单个版面。</translation>
    </message>
    <message>
        <source>{path} has {size} MB, more than the {most} MB that are read. Ask for a smaller file.</source>
        <translation>{path} 有 {size} MB，超过可读的 {most} MB。请对方交一个小些的文件。</translation>
    </message>
    <message>
        <source>{path} is a file. Several files need a folder: choose one.</source>
        <translation>{path} 是文件。多个文件需要放在文件夹中：请选择一个文件夹。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a project. Choose a file that ends in .annotator.</source>
        <translation>{path} 是文件夹，不是项目。请选择以 .annotator 结尾的文件。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose the pages in it.</source>
        <translation>{path} 是文件夹。请选择其中的版面。</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file for the copy.</source>
        <translation>{path} 是文件夹。请为备份指定文件名。</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file in it.</source>
        <translation>{path} 是文件夹。请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>{path} is a project and is not overwritten. Choose another name.</source>
        <translation>{path} 是项目，不会被覆盖。请换一个名称。</translation>
    </message>
    <message>
        <source>{path} is a scan: no text in it. Run text recognition (OCR) first and import what it gives.</source>
        <translation>{path} 是扫描件，里面没有文字。请先做文字识别（OCR），再导入识别结果。</translation>
    </message>
    <message>
        <source>{path} is an archive. Unpack it and import the files or the folder that were in it.</source>
        <translation>{path} 是压缩包。请解压后导入其中的文件或文件夹。</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be read. Open it in the program that made it and save it again.</source>
        <translation>{path} 已损坏，无法读取。请用生成它的程序打开并重新保存。</translation>
    </message>
    <message>
        <source>{path} is damaged and nothing was changed. Open a backup of it.</source>
        <translation>{path} 已损坏，未做任何更改。请打开它的备份。</translation>
    </message>
    <message>
        <source>{path} is damaged, so nothing of it was taken. Ask for another copy.</source>
        <translation>{path} 已损坏，所以没有收下任何内容。请对方再给一份。</translation>
    </message>
    <message>
        <source>{path} is empty. Ask for another copy.</source>
        <translation>{path} 是空的。请对方再给一份。</translation>
    </message>
    <message>
        <source>{path} is empty. There is nothing to label in it.</source>
        <translation>{path} 是空文件，没有可标注的内容。</translation>
    </message>
    <message>
        <source>{path} is in the format {name}, which cannot be read. Save it as {wanted} and import that.</source>
        <translation>{path} 是 {name} 格式，无法读取。请另存为 {wanted} 后再导入。</translation>
    </message>
    <message>
        <source>{path} is nested too deeply for such a file. Get it from its author again.</source>
        <translation>{path} 的嵌套层数超出正常文件。请向作者重新索取。</translation>
    </message>
    <message>
        <source>{path} is no earlier copy of this project, so it was not replaced. Choose another name for the copy.</source>
        <translation>{path} 不是本项目以前的副本，因此没有覆盖。请为副本换一个名字。</translation>
    </message>
    <message>
        <source>{path} is not a file with text. Choose a text page.</source>
        <translation>{path} 不是文本文件。请选择文本版面。</translation>
    </message>
    <message>
        <source>{path} is not a file. Name a file for the copy.</source>
        <translation>{path} 不是文件。请为备份指定文件名。</translation>
    </message>
    <message>
        <source>{path} is not a project of this program. Choose a file that ends in .annotator.</source>
        <translation>{path} 不是本程序的项目。请选择以 .annotator 结尾的文件。</translation>
    </message>
    <message>
        <source>{path} is not a table that can be read: line {line}: {reason}. Save it as .xlsx and import that.</source>
        <translation>{path} 不是能读取的表格：第 {line} 行：{reason}。请另存为 .xlsx 后再导入。</translation>
    </message>
    <message>
        <source>{path} is not a text file, or in an unknown encoding. Save it as plain text in UTF-8.</source>
        <translation>{path} 不是文本文件，或编码无法识别。请另存为 UTF-8 纯文本。</translation>
    </message>
    <message>
        <source>{path} is not as a project of this program is: “{table}” is no table of its kind. Nothing was taken.</source>
        <translation>{path} 不是本程序的项目应有的样子：“{table}”不是应有的表。没有收下任何内容。</translation>
    </message>
    <message>
        <source>{path} is not in the encoding {encoding}. Choose another one.</source>
        <translation>{path} 不是 {encoding} 编码。请选择别的编码。</translation>
    </message>
    <message>
        <source>{path} is open in a program, or was not closed as it should be, so it was not replaced. Close it, or choose another name for the copy.</source>
        <translation>{path} 正被程序打开，或未正常关闭，因此未被覆盖。请关闭它，或为备份换一个名称。</translation>
    </message>
    <message>
        <source>{path} is protected by a password. Save a copy without one and import that.</source>
        <translation>{path} 有密码保护。请另存一份没有密码的副本再导入。</translation>
    </message>
    <message>
        <source>{path} is the open project itself. Choose another file.</source>
        <translation>{path} 就是当前打开的项目。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is the open project itself. Choose another name.</source>
        <translation>{path} 就是打开着的项目。请换一个名称。</translation>
    </message>
    <message>
        <source>{path} is the open project. Choose a Markdown file.</source>
        <translation>{path} 是当前打开的项目。请选择 Markdown 文件。</translation>
    </message>
    <message>
        <source>{path} is the project itself. Choose another name for the copy.</source>
        <translation>{path} 就是项目本身。请为备份换一个名称。</translation>
    </message>
    <message>
        <source>{path} is the project itself; there is nothing in it to merge.</source>
        <translation>{path} 就是这个项目本身，没有可合并的内容。</translation>
    </message>
    <message>
        <source>{path} is too large to be a scheme. Choose another file.</source>
        <translation>{path} 太大，不可能是标签体系。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} takes too long to read, so nothing of it was taken. Ask for another copy.</source>
        <translation>{path} 读得太久，所以没有收下任何内容。请对方再给一份。</translation>
    </message>
    <message>
        <source>{path} tells of something that does not fit together ({what}), so nothing of it was taken.</source>
        <translation>{path} 中的记录前后不合（{what}），所以没有收下任何内容。</translation>
    </message>
    <message>
        <source>{path} unpacks to more than such a file can hold; it was not read on. Get it from its author again.</source>
        <translation>{path} 解压后远大于正常文档，已停止读取。请向作者重新索取。</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this program. Update the program; nothing was taken.</source>
        <translation>{path} 由本程序的更新版本写成。请更新程序；没有收下任何内容。</translation>
    </message>
    <message>
        <source>{path} was made by a newer version of this program. Update the program; the file was not touched.</source>
        <translation>{path} 由本程序的更新版本创建。请更新程序；文件未被改动。</translation>
    </message>
    <message>
        <source>{path} was made by an older version and can only be read, so it cannot be brought up to date. Copy it to a folder you can write to and open the copy.</source>
        <translation>{path} 由旧版本创建且为只读，无法升级。请将它复制到可写的文件夹，再打开副本。</translation>
    </message>
    <message>
        <source>{path} was made by an older version of this program. Open it once in the window, which brings it up to date, and try again.</source>
        <translation>{path} 由旧版本创建。请先在窗口中打开一次，将它升级，然后重试。</translation>
    </message>
    <message>
        <source>{path} was moved, deleted or replaced while it was open, so nothing was changed. Open it again.</source>
        <translation>{path} 在打开期间被移动、删除或替换，未做任何更改。请重新打开。</translation>
    </message>
    <message>
        <source>{path} was not opened: you cancelled bringing it up to date. It is as it was.</source>
        <translation>未打开 {path}：升级已取消，文件保持原样。</translation>
    </message>
    <message>
        <source>{path} was written but cannot be read: {reason}.</source>
        <translation>{path} 已写入，但无法读取：{reason}。</translation>
    </message>
    <message>
        <source>{reviewer} has approved the labels of {annotator} in “{title}”; they stay as they are.</source>
        <translation>{reviewer} 已通过 {annotator} 在“{title}”中的标注；这些标注保持不变。</translation>
    </message>
    <message>
        <source>{reviewer} has approved these labels as they are here. Reopen the article, and merge again.</source>
        <translation>{reviewer}已按现在的样子通过了这些标注。请重新打开该文章，再合并一次。</translation>
    </message>
    <message>
        <source>{reviewer} has approved this article. Only {reviewer} can reopen it.</source>
        <translation>{reviewer} 已通过本文。只有 {reviewer} 可以重新打开。</translation>
    </message>
    <message>
        <source>{reviewer} has approved “{title}”, so your labels there stay as they are. Nothing was changed; ask {reviewer} to reopen the article.</source>
        <translation>{reviewer} 已通过“{title}”，你在其中的标注保持不变。什么也没有改动；如需修改，请 {reviewer} 重新打开本文。</translation>
    </message>
    <message>
        <source>{start}–{end} does not fit the {length} characters of the text.</source>
        <translation>{start}–{end} 超出文本的 {length} 个字符。</translation>
    </message>
    <message>
        <source>{start}–{end} has no “label”.</source>
        <translation>{start}–{end} 没有“label”。</translation>
    </message>
    <message>
        <source>{start}–{end} has no “text” by which it could be checked.</source>
        <translation>{start}–{end} 没有可供核对的“text”。</translation>
    </message>
    <message>
        <source>{start}–{end} reads “{quote}” in the text and “{said}” in the span.</source>
        <translation>{start}–{end} 在正文中是“{quote}”，在标注中是“{said}”。</translation>
    </message>
    <message>
        <source>“duplicate_of” of a block must be two offsets.</source>
        <translation>文本块的“duplicate_of”应为两个位置。</translation>
    </message>
    <message>
        <source>“joins_previous” of a block must be true or false, not {kind}.</source>
        <translation>文本块的“joins_previous”应为 true 或 false，此处却是{kind}。</translation>
    </message>
    <message>
        <source>“unreadable” of a correction must be true or false, not {kind}.</source>
        <translation>更正的“unreadable”必须是 true 或 false，而不是{kind}。</translation>
    </message>
    <message>
        <source>“{attribute}” has values of different types in “{label}” and “{other}”; exports need one. Rename one of them.</source>
        <translation>“{attribute}”在“{label}”和“{other}”中的值类型不同，而导出只能有一种类型。请给其中一个改名。</translation>
    </message>
    <message>
        <source>“{attribute}” of “{label}” has nothing to choose from. Add choices.</source>
        <translation>“{label}”的“{attribute}”没有可选项。请添加选项。</translation>
    </message>
    <message>
        <source>“{attribute}” of “{label}” is of no kind that is known here.</source>
        <translation>“{label}”的“{attribute}”属于本程序不认识的类型。</translation>
    </message>
    <message>
        <source>“{date}” is no day. Write it as 2023-04-18, or leave it empty.</source>
        <translation>“{date}”不是有效日期。请写成 2023-04-18，或留空。</translation>
    </message>
    <message>
        <source>“{key}” has a character that cannot be kept (NUL or half of a surrogate pair). Remove it.</source>
        <translation>“{key}”含有无法保存的字符（NUL 或半个代理对）。请删除。</translation>
    </message>
    <message>
        <source>“{key}” is not a list in JSON.</source>
        <translation>“{key}”不是 JSON 列表。</translation>
    </message>
    <message>
        <source>“{key}” is out of range.</source>
        <translation>“{key}”超出范围。</translation>
    </message>
    <message>
        <source>“{key}” must be a list, not {kind}.</source>
        <translation>“{key}”应为列表，此处却是{kind}。</translation>
    </message>
    <message>
        <source>“{key}” must be a text, not {kind}.</source>
        <translation>“{key}”应为文本，此处却是{kind}。</translation>
    </message>
    <message>
        <source>“{key}” must be a whole number, not {kind}.</source>
        <translation>“{key}”应为整数，此处却是{kind}。</translation>
    </message>
    <message>
        <source>“{key}” must be an object, not {kind}.</source>
        <translation>“{key}”应为对象，此处却是{kind}。</translation>
    </message>
    <message>
        <source>“{line}” is the heading of a section of its own, which the program sets itself. Take out the part in {{…}}; nothing was changed.</source>
        <translation>“{line}”是另一节的标题，由程序自行设置。请去掉 {{…}} 部分；未做任何更改。</translation>
    </message>
    <message>
        <source>“{name}” and “{other}” have the same key, {key}. Give one of them another.</source>
        <translation>“{name}”和“{other}”的按键都是 {key}。请给其中一个换按键。</translation>
    </message>
    <message>
        <source>“{name}” has a meaning of its own here and is no person&apos;s name. Type another.</source>
        <translation>“{name}”在本程序中另有含义，不能用作人名。请换一个名字。</translation>
    </message>
    <message>
        <source>“{name}” is named twice. Agreement is between different annotators.</source>
        <translation>“{name}”写了两次。一致性是在不同标注员之间计算的。</translation>
    </message>
    <message>
        <source>“{name}” says of a click what nobody understands.</source>
        <translation>“{name}”的单击设置无法识别。</translation>
    </message>
    <message>
        <source>“{page}” is cut differently in the file. Ours stays.</source>
        <translation>“{page}”在文件中切分不同。保留我方的。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) does not stand exactly once in “{title}” with the words around it; the span was left out.</source>
        <translation>“{quote}”（{start}–{end}）及其上下文在《{title}》中找不到或不止一处，已跳过该标注。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) does not stand together in the page&apos;s articles any more; the span was left out.</source>
        <translation>“{quote}”（{start}–{end}）在版面的文章中已不在一起；这处标注已略去。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) has no “{attribute}”; choose one in the window.</source>
        <translation>“{quote}”（{start}–{end}）缺少属性“{attribute}”，请在窗口中选择。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) has the label “{label}”, which the scheme lacks; the span was left out.</source>
        <translation>“{quote}”（{start}–{end}）的标签“{label}”不在标签体系中，已跳过该标注。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) is in the layer with other edges, label, attributes or note; the one in the project stays.</source>
        <translation>“{quote}”（{start}–{end}）与该标注员已有标注的范围、标签、属性或备注不同，保留项目中的标注。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) is there twice, with other attributes or another note; the first one went in.</source>
        <translation>“{quote}”（{start}–{end}）出现两次，属性或备注不同；已导入第一处。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) is there twice; it went in once.</source>
        <translation>“{quote}”（{start}–{end}）出现两次；只导入一次。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}) lies in no article of the page; the span was left out.</source>
        <translation>“{quote}”（{start}–{end}）不在该版面的任何文章中；此处标注已忽略。</translation>
    </message>
    <message>
        <source>“{quote}” ({start}–{end}): {what} The span was left out.</source>
        <translation>“{quote}”（{start}–{end}）：{what}该标注未导入。</translation>
    </message>
    <message>
        <source>“{quote}” crosses and touches no span in which it could lie. Nothing was changed.</source>
        <translation>“{quote}”没有与别的标注相交或相邻，无法嵌套，未作更改。</translation>
    </message>
    <message>
        <source>“{quote}” stands in a paragraph that is left out as a copy of one in “{title}”, where it is not labelled so.</source>
        <translation>“{quote}”所在的段落与“{title}”中的一段重复而被略去，而那一段没有这样标注。</translation>
    </message>
    <message>
        <source>“{quote}” was changed since this list was made. Nothing was changed; look again.</source>
        <translation>列出之后“{quote}”已被改动，没有任何改动。请重新查看。</translation>
    </message>
    <message>
        <source>“{title}” cannot be added: another article of the project has its id {id}.</source>
        <translation>无法添加《{title}》：项目中的另一篇文章已使用 id {id}。</translation>
    </message>
    <message>
        <source>“{title}” has another text in the project; spans went in where their words stand exactly once.</source>
        <translation>《{title}》在项目中的文本不同，只导入了能唯一定位的标注。</translation>
    </message>
    <message>
        <source>“{title}” has the note “{note}” in the project; that of the line was left out.</source>
        <translation>《{title}》在项目中已有备注“{note}”，该行的备注已忽略。</translation>
    </message>
    <message>
        <source>“{title}” is as it is here only by what does not go along: somebody took its page back or cut it otherwise. So nothing was handed out to {name}; leave it out, or hand out the whole page with labels.</source>
        <translation>“{title}”现在的样子取决于不会一起带走的内容：有人撤回过它的版面，或用别的方式划分过。因此没有分发给{name}；请不选它，或连同标注分发整个版面。</translation>
    </message>
    <message>
        <source>“{title}” is in the project with other limits; it stays as it is.</source>
        <translation>《{title}》已在项目中，但起止范围不同，保持原样。</translation>
    </message>
    <message>
        <source>“{title}” is {old} in the project and {new} in the line; it stays {old}.</source>
        <translation>《{title}》在项目中为 {old}，在该行中为 {new}，仍保持 {old}。</translation>
    </message>
    <message>
        <source>“{title}” was cut or corrected since; spans went in where their characters stand.</source>
        <translation>“{title}”后来重新划分或更正过；标注已放到其文字所在之处。</translation>
    </message>
    <message>
        <source>“{value}” cannot be the {attribute}: it must be a number of up to 15 digits.</source>
        <translation>“{value}”不能作为 {attribute} 的值：须为不超过 15 位的数字。</translation>
    </message>
    <message>
        <source>“{value}” cannot be the {attribute}: it must be a text.</source>
        <translation>“{value}”不能作为 {attribute} 的值：须为文字。</translation>
    </message>
    <message>
        <source>“{value}” cannot be the {attribute}: it must be one of {values}.</source>
        <translation>“{value}”不能作为 {attribute} 的值：只能是 {values} 之一。</translation>
    </message>
    <message>
        <source>“{value}” cannot be the {attribute}: it must be true or false.</source>
        <translation>“{value}”不能作为 {attribute} 的值：只能是 true 或 false。</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Nested differently</source>
        <translation>嵌套不同</translation>
    </message>
    <message>
        <source>Not {left}</source>
        <translation>{left}没有</translation>
    </message>
    <message>
        <source>Only {left}</source>
        <translation>仅{left}</translation>
    </message>
    <message>
        <source>Only {right}</source>
        <translation>仅{right}</translation>
    </message>
    <message>
        <source>both taken</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>neither taken</source>
        <translation>都不要</translation>
    </message>
    <message>
        <source>what most say</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>{left} kept</source>
        <translation>保留{left}</translation>
    </message>
    <message>
        <source>{right} taken</source>
        <translation>采用{right}</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>All others ({count})</source>
        <translation>其余全部（{count} 人）</translation>
    </message>
    <message>
        <source>Compared with it</source>
        <translation>与之比较的标注</translation>
    </message>
    <message>
        <source>Comparing: {done} of {of} articles</source>
        <translation>正在比较：{done}/{of} 篇</translation>
    </message>
    <message>
        <source>Editing: {finish} goes on, {stay} stays here</source>
        <translation>编辑中：{finish} 完成并继续，{stay} 完成并留在此处</translation>
    </message>
    <message>
        <source>In {count} articles all say the same: take them over as they are</source>
        <translation>{count} 篇文章中各方标注完全一致：直接采用</translation>
    </message>
    <message>
        <source>Leave the review</source>
        <translation>离开审阅</translation>
    </message>
    <message>
        <source>Let the two change places</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照标注</translation>
    </message>
    <message>
        <source>Take over {count} that agree</source>
        <translation>采用一致的 {count} 篇</translation>
    </message>
    <message>
        <source>{decided} of {differences} differences decided · {done} of {articles} articles</source>
        <translation>已裁定 {decided}/{differences} 处分歧 · {done}/{articles} 篇</translation>
    </message>
</context>
<context>
    <name>ReviewBox</name>
    <message>
        <source>All</source>
        <translation>全要</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>都要</translation>
    </message>
    <message>
        <source>Decided: {decision}</source>
        <translation>已裁定：{decision}</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Keep {left}</source>
        <translation>保留{left}</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不要</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不要</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Take {right}</source>
        <translation>采用{right}</translation>
    </message>
    <message>
        <source>The same text, the same difference: {count} more</source>
        <translation>相同文字、相同分歧：另有 {count} 处</translation>
    </message>
    <message>
        <source>When this one is decided: decide the others the same way</source>
        <translation>裁定此处后：其余各处照此裁定</translation>
    </message>
    <message>
        <source>Why “{text}” was decided so</source>
        <translation>对“{text}”如此裁定的理由</translation>
    </message>
    <message>
        <source>{place} of {of} in the article</source>
        <translation>本文第 {place}/{of} 处</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>All articles</source>
        <translation>所有文章</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有种类</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>所有标签</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>In any state</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Kind of difference</source>
        <translation>分歧种类</translation>
    </message>
    <message>
        <source>Label concerned</source>
        <translation>涉及的标签</translation>
    </message>
    <message>
        <source>No difference is listed.</source>
        <translation>没有列出的分歧。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未裁定</translation>
    </message>
    <message>
        <source>Open or decided</source>
        <translation>未裁定或已裁定</translation>
    </message>
    <message>
        <source>These are the first {count}. Narrow the list to see others.</source>
        <translation>这里是前 {count} 处。缩小范围可看到其他各处。</translation>
    </message>
    <message>
        <source>This article</source>
        <translation>本文</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>All say the same in this article, and it is final. {key} goes to the next difference, {edit} edits the final layer.</source>
        <translation>本文各方一致，已定稿。按 {key} 到下一处分歧，按 {edit} 编辑定稿。</translation>
    </message>
    <message>
        <source>All say the same in this article. {finish} makes it final, {edit} edits it, {key} goes on.</source>
        <translation>本文各方一致。按 {finish} 定稿，按 {edit} 编辑定稿，按 {key} 继续。</translation>
    </message>
    <message>
        <source>Every difference is decided. In {count} articles all say the same: {key} takes them over.</source>
        <translation>所有分歧均已裁定。{count} 篇文章中各方一致：按 {key} 直接采用。</translation>
    </message>
    <message>
        <source>Every difference is decided. The final layer can be exported with {key}.</source>
        <translation>所有分歧均已裁定。按 {key} 可导出定稿。</translation>
    </message>
    <message>
        <source>Most say</source>
        <translation>多数</translation>
    </message>
    <message>
        <source>No article has been begun by both. Choose other layers above.</source>
        <translation>没有双方都已开始的文章。请在上方另选标注员。</translation>
    </message>
    <message>
        <source>No open difference follows. {count} are open before this place: {key}.</source>
        <translation>后面没有未裁定的分歧了。前面还有 {count} 处：按 {key}。</translation>
    </message>
    <message>
        <source>No open difference is left in this article.</source>
        <translation>本文没有未裁定的分歧了。</translation>
    </message>
    <message>
        <source>{key} steps to the next open difference.</source>
        <translation>按 {key} 到下一处未裁定的分歧。</translation>
    </message>
    <message>
        <source>{names} has not begun this article. {key} goes to the next difference.</source>
        <translation>{names} 还没有开始标注本文。按 {key} 到下一处分歧。</translation>
    </message>
</context>
<context>
    <name>ReviewedCanvas</name>
    <message>
        <source>Final</source>
        <translation>定稿</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Decide them</source>
        <translation>照此裁定</translation>
    </message>
    <message>
        <source>Deciding the same differences</source>
        <translation>正在裁定相同的分歧</translation>
    </message>
    <message>
        <source>Taking over</source>
        <translation>正在采用</translation>
    </message>
    <message>
        <source>The same text, the same difference: {count} more. {key} decides them the same way.</source>
        <translation>相同文字、相同分歧：另有 {count} 处。按 {key} 照此裁定。</translation>
    </message>
    <message>
        <source>{count} articles in which all say the same are final now; one undo takes them back.</source>
        <translation>各方一致的 {count} 篇文章已定稿；撤销一次即可全部恢复。</translation>
    </message>
    <message>
        <source>{count} more differences were decided the same way; one undo takes them back.</source>
        <translation>另有 {count} 处分歧已照此裁定；撤销一次即可全部恢复。</translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>SchemeDesk</name>
    <message>
        <source>Doing again</source>
        <translation>正在重做</translation>
    </message>
    <message>
        <source>Export the scheme</source>
        <translation>导出标签体系</translation>
    </message>
    <message>
        <source>Export the scheme…</source>
        <translation>导出标签体系…</translation>
    </message>
    <message>
        <source>Nothing is missing in this article.</source>
        <translation>这篇文章没有缺项。</translation>
    </message>
    <message>
        <source>Scheme (*.json)</source>
        <translation>标签体系 (*.json)</translation>
    </message>
    <message>
        <source>Schemes and projects (*.json *.annotator);;All files (*)</source>
        <translation>标签体系和项目 (*.json *.annotator);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Show the next</source>
        <translation>看下一处</translation>
    </message>
    <message>
        <source>Spans changed: {changed}, removed: {removed}. {key} takes all of it back.</source>
        <translation>更改标注 {changed} 处，删除 {removed} 处。按 {key} 全部撤销。</translation>
    </message>
    <message>
        <source>Start from scratch</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Start from the built-in scheme</source>
        <translation>从内置标签体系开始</translation>
    </message>
    <message>
        <source>Take a scheme</source>
        <translation>取用标签体系</translation>
    </message>
    <message>
        <source>Take the scheme of a file or project…</source>
        <translation>取用文件或项目的标签体系…</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>正在撤销</translation>
    </message>
    <message>
        <source>The scheme is changed.</source>
        <translation>标签体系已更改。</translation>
    </message>
    <message>
        <source>my scheme</source>
        <translation>我的标签体系</translation>
    </message>
    <message>
        <source>{next} steps to the next; {finish} once more calls the article done as it is.</source>
        <translation>按 {next} 到下一处；再按一次 {finish} 则照现状标为完成。</translation>
    </message>
    <message>
        <source>“{label}” without “{attribute}”: {count}.</source>
        <translation>“{label}”未填“{attribute}”：{count} 处。</translation>
    </message>
</context>
<context>
    <name>SchemeDialog</name>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply to all of them</source>
        <translation>全部应用</translation>
    </message>
    <message>
        <source>Articles: {count}. One undo takes all of it back.</source>
        <translation>涉及文章 {count} 篇。撤销一次即可全部恢复。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close without applying anything (Esc)</source>
        <translation>关闭，不应用任何更改 (Esc)</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>放弃更改</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z)</source>
        <translation>重做 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Go on editing (Esc)</source>
        <translation>继续编辑 (Esc)</translation>
    </message>
    <message>
        <source>Labels and attributes</source>
        <translation>标签与属性</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>尚未更改。</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>标签体系</translation>
    </message>
    <message>
        <source>Start from another scheme, or export this one</source>
        <translation>从其他标签体系开始，或导出当前的</translation>
    </message>
    <message>
        <source>Take the latest edit back (Ctrl+Z)</source>
        <translation>撤销上一步编辑 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>The changes to the scheme have not been applied.</source>
        <translation>对标签体系的更改尚未应用。</translation>
    </message>
    <message>
        <source>This is what will happen</source>
        <translation>将会发生以下更改</translation>
    </message>
</context>
<context>
    <name>SchemeEditor</name>
    <message>
        <source>Add a label at the end</source>
        <translation>在末尾添加标签</translation>
    </message>
    <message>
        <source>Add label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Delete the label (Delete); its spans are asked about</source>
        <translation>删除标签 (Delete)；会询问如何处理它的标注</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Drag to reorder, or Alt+↑ and Alt+↓.</source>
        <translation>拖动可调整顺序，也可按 Alt+↑ 和 Alt+↓。</translation>
    </message>
    <message>
        <source>Give all its spans another label, and drop this one</source>
        <translation>把它的标注全部改标为另一个标签，并去掉这个标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Move the label down (Alt+↓)</source>
        <translation>下移标签 (Alt+↓)</translation>
    </message>
    <message>
        <source>Move the label up (Alt+↑)</source>
        <translation>上移标签 (Alt+↑)</translation>
    </message>
</context>
<context>
    <name>SchemeWords</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Deleted with their spans: “{name}”.</source>
        <translation>连同标注一并删除：“{name}”。</translation>
    </message>
    <message>
        <source>Names shown, colours, keys, order or attributes: {count}.</source>
        <translation>显示名称、颜色、按键、顺序或属性有变的标签：{count} 个。</translation>
    </message>
    <message>
        <source>New: “{name}”.</source>
        <translation>新标签：“{name}”。</translation>
    </message>
    <message>
        <source>Spans that are removed with their label: {count} ({who}).</source>
        <translation>随标签删除的标注：{count} 处（{who}）。</translation>
    </message>
    <message>
        <source>Spans that become others: {count} ({who}).</source>
        <translation>更改的标注：{count} 处（{who}）。</translation>
    </message>
    <message>
        <source>Spans that go because another one says the same then: {count} ({who}). What only they say goes over to that one.</source>
        <translation>更改后与另一处相同而合一的标注：{count} 处（{who}）。它们独有的内容会并入保留的那一处。</translation>
    </message>
    <message>
        <source>The scheme is called “{name}”.</source>
        <translation>标签体系改名为“{name}”。</translation>
    </message>
    <message>
        <source>Values of attributes that cannot be carried over: {count} ({who}).</source>
        <translation>无法保留的属性值：{count} 个（{who}）。</translation>
    </message>
    <message>
        <source>“{old}” become “{name}”.</source>
        <translation>“{old}”合为“{name}”。</translation>
    </message>
    <message>
        <source>“{old}” is called “{name}” in exports.</source>
        <translation>“{old}”的导出名称改为“{name}”。</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” are hard to tell apart for eyes that see blue weakly (tritanopia).</source>
        <translation>蓝色弱（盲）者难以区分“{one}”和“{other}”。</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” are hard to tell apart for eyes that see green weakly (deuteranopia).</source>
        <translation>绿色弱（盲）者难以区分“{one}”和“{other}”。</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” are hard to tell apart for eyes that see red weakly (protanopia).</source>
        <translation>红色弱（盲）者难以区分“{one}”和“{other}”。</translation>
    </message>
    <message>
        <source>“{one}” and “{other}” look almost the same.</source>
        <translation>“{one}”和“{other}”看起来几乎一样。</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>All of these have that label already.</source>
        <translation>这些地方都已有此标签。</translation>
    </message>
    <message>
        <source>Labelled in one step: {count}. {key} takes all of it back.</source>
        <translation>已一次标注 {count} 处，按 {key} 可全部撤销。</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>正在标注</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Annotator</source>
        <translation>标注员</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>任意标签</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>任意状态</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>How far the article is, for the annotator chosen or the layer that is shown</source>
        <translation>文章的进度：按所选标注员，未选时按当前显示的标注</translation>
    </message>
    <message>
        <source>In labelled text</source>
        <translation>在已标注文字中</translation>
    </message>
    <message>
        <source>In notes</source>
        <translation>在备注中</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>在正文中</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Only where a span of this label stands, or none</source>
        <translation>只看有此标签的标注之处，或没有标注之处</translation>
    </message>
    <message>
        <source>Only where this person has labelled</source>
        <translation>只看此人标注过之处</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>Part of the name of the page, of the newspaper or of the date</source>
        <translation>版面名称、报纸名称或日期的一部分</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>查找范围</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>1 hit</source>
        <translation>1 处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Enter: go there, again: to the next · Shift+↓, Ctrl+A: select more · digits: label · Esc: to the text</source>
        <translation>回车：转到该处，再按转到下一处 · Shift+↓、Ctrl+A：多选 · 数字键：标注 · Esc：回到正文</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>More than {hits} hits; these are the first</source>
        <translation>超过 {hits} 处，只列出前面的</translation>
    </message>
    <message>
        <source>No hits</source>
        <translation>没有结果</translation>
    </message>
    <message>
        <source>Nothing here. The filters leave something out; with fewer of them there may be hits.</source>
        <translation>没有结果。筛选条件排除了一部分内容，减少条件后也许会有。</translation>
    </message>
    <message>
        <source>Search the project</source>
        <translation>搜索项目</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在查找……</translation>
    </message>
    <message>
        <source>This stands nowhere in the project.</source>
        <translation>项目中没有这段文字。</translation>
    </message>
    <message>
        <source>Type any part of a text, from one character on: 繁 and 简, wide and narrow, with or without spaces are the same. Or choose a label or an annotator to see all those spans.</source>
        <translation>输入任意文字即可查找，一个字也行：繁体与简体、全角与半角、有无空格，一律视为相同。也可以只选标签或标注员，列出相应的全部标注。</translation>
    </message>
    <message>
        <source>{hits} hits in 1 article</source>
        <translation>1 篇文章中共 {hits} 处</translation>
    </message>
    <message>
        <source>{hits} hits in {articles} articles</source>
        <translation>{articles} 篇文章中共 {hits} 处</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的页面</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>SpanBox</name>
    <message>
        <source>A note for yourself and your reviewer. Esc goes back to the text.</source>
        <translation>写给自己和审阅者的备注。按 Esc 返回正文。</translation>
    </message>
    <message>
        <source>Current span</source>
        <translation>当前标注</translation>
    </message>
    <message>
        <source>No span is current. Click one, or press {key} to step to the next.</source>
        <translation>没有当前标注。请单击一处标注，或按 {key} 跳到下一处。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>SpansList</name>
    <message>
        <source>Nothing is labelled yet. Press {key} for a word, then the key of a label.</source>
        <translation>还没有标注。按 {key} 选择词，再按标签的数字键。</translation>
    </message>
    <message>
        <source>Spans in the article</source>
        <translation>本文标注</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>new</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>open comments: {count}</source>
        <translation>未解决的评论：{count} 条</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Click or press {key} for the last days.</source>
        <translation>点击或按 {key} 查看最近几天。</translation>
    </message>
    <message>
        <source>Click or press {key} for the tray.</source>
        <translation>点击或按 {key} 打开暂存区。</translation>
    </message>
    <message>
        <source>Language and theme</source>
        <translation>语言和主题</translation>
    </message>
    <message>
        <source>Text size: {larger} larger, {smaller} smaller, click for normal</source>
        <translation>文字大小：{larger} 放大，{smaller} 缩小，单击恢复默认</translation>
    </message>
    <message>
        <source>Today {spans}</source>
        <translation>今天 {spans} 处</translation>
    </message>
    <message>
        <source>Today: {finished} articles done, {spans} spans</source>
        <translation>今天：完成 {finished} 篇，{spans} 处标注</translation>
    </message>
    <message>
        <source>Tray {count}</source>
        <translation>暂存 {count}</translation>
    </message>
    <message>
        <source>Whose labels are shown</source>
        <translation>显示谁的标注</translation>
    </message>
    <message>
        <source>Working time is not measured.</source>
        <translation>未计工作时间。</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{count} more wait for colleagues.</source>
        <translation>同事还有 {count} 处待放。</translation>
    </message>
    <message>
        <source>{count} of your labels lost their place and wait to be placed again.</source>
        <translation>你的 {count} 处标注失去了位置，等待重新放置。</translation>
    </message>
    <message>
        <source>{count} spans an hour</source>
        <translation>每小时 {count} 处标注</translation>
    </message>
    <message>
        <source>{done} of {articles} done · {spans} spans</source>
        <translation>已完成 {done}/{articles} 篇 · {spans} 处标注</translation>
    </message>
    <message>
        <source>{time} at work</source>
        <translation>工作 {time}</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Line &amp;width</source>
        <translation>栏宽(&amp;W)</translation>
    </message>
    <message>
        <source>Line s&amp;pacing</source>
        <translation>行距(&amp;P)</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>Line width</source>
        <translation>栏宽</translation>
    </message>
    <message>
        <source>Spans are &amp;underlined only</source>
        <translation>标注仅显示下划线(&amp;U)</translation>
    </message>
    <message>
        <source>Spans are underlined only</source>
        <translation>标注仅显示下划线</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>Agreement over time</source>
        <translation>一致性随时间的变化</translation>
    </message>
    <message>
        <source>No day is known: articles count here by the day on which the later of both marked them as done.</source>
        <translation>没有已知的日期：文章按两人中后完成者标为完成的日期计入。</translation>
    </message>
    <message>
        <source>articles: {count}</source>
        <translation>文章 {count} 篇</translation>
    </message>
</context>
<context>
    <name>TodayCard</name>
    <message>
        <source>Measure my working time</source>
        <translation>统计我的工作时间</translation>
    </message>
    <message>
        <source>Pauses of more than a minute are not counted. The time stays in the project, under your name.</source>
        <translation>停顿超过一分钟不计。时间记在项目中你的名下。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>articles done</source>
        <translation>篇完成</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>spans</source>
        <translation>处标注</translation>
    </message>
    <message>
        <source>spans an hour</source>
        <translation>处/小时</translation>
    </message>
</context>
<context>
    <name>TrayBox</name>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>It is not needed any more; can be undone (Delete)</source>
        <translation>不再需要；可以撤销（Delete）</translation>
    </message>
    <message>
        <source>Its characters are in {count} articles now: {titles}</source>
        <translation>它的文字现在分在 {count} 篇文章中：{titles}</translation>
    </message>
    <message>
        <source>Its characters do not stand together any more.</source>
        <translation>它的文字已不在一起。</translation>
    </message>
    <message>
        <source>Its characters stand together again: Enter puts it back.</source>
        <translation>它的文字又在一起了：按 Enter 放回。</translation>
    </message>
    <message>
        <source>Its page is not in the project.</source>
        <translation>它的版面不在项目中。</translation>
    </message>
    <message>
        <source>Place on the selection</source>
        <translation>放到所选文字</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>The label “{name}” is no longer in the scheme.</source>
        <translation>标签“{name}”已不在标签体系中。</translation>
    </message>
    <message>
        <source>Tray: labels that lost their place</source>
        <translation>暂存区：失去位置的标注</translation>
    </message>
    <message>
        <source>Tray: lost their place</source>
        <translation>暂存区：失去位置</translation>
    </message>
    <message>
        <source>What it stood on is not read any more.</source>
        <translation>它所在的文字已不再读入。</translation>
    </message>
    <message>
        <source>Where it belongs is selected in the text</source>
        <translation>它应在的位置已在文章中选好</translation>
    </message>
    <message>
        <source>Where its characters stand together again (Enter)</source>
        <translation>放回文字重新相连之处（Enter）</translation>
    </message>
    <message>
        <source>{count} more wait for colleagues.</source>
        <translation>同事还有 {count} 处待放。</translation>
    </message>
</context>
<context>
    <name>Typography</name>
    <message>
        <source>Column and lines</source>
        <translation>栏宽与行距</translation>
    </message>
    <message>
        <source>Column: {width}</source>
        <translation>栏宽：{width}</translation>
    </message>
    <message>
        <source>Lines: {leading}</source>
        <translation>行距：{leading}</translation>
    </message>
    <message>
        <source>as wide as the window</source>
        <translation>与窗口同宽</translation>
    </message>
    <message>
        <source>close lines</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>normal lines</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>wide lines</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>{count} characters in a line</source>
        <translation>每行 {count} 字</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>Added {count} spans</source>
        <translation>已添加 {count} 处标注</translation>
    </message>
    <message>
        <source>Added: {span}</source>
        <translation>已添加：{span}</translation>
    </message>
    <message>
        <source>Removed {count} spans</source>
        <translation>已删除 {count} 处标注</translation>
    </message>
    <message>
        <source>Removed: {span}</source>
        <translation>已删除：{span}</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Colleagues see it when they review your work. You can change it later in the status bar.</source>
        <translation>同事审阅时会看到这个名字。以后可在状态栏中更改。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Welcome to Annotator</source>
        <translation>欢迎使用 Annotator</translation>
    </message>
    <message>
        <source>Which name should appear on your labels?</source>
        <translation>你的标注署什么名字？</translation>
    </message>
</context>
<context>
    <name>WhichButton</name>
    <message>
        <source>All articles</source>
        <translation>全部文章</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>已分发</translation>
    </message>
    <message>
        <source>Handed out to {name}</source>
        <translation>分发给 {name} 的</translation>
    </message>
    <message>
        <source>Not handed out</source>
        <translation>未分发</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Shown: {which}</source>
        <translation>当前显示：{which}</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Whether handed out or not</source>
        <translation>不论是否分发</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>With open comments</source>
        <translation>有未解决的评论</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>All {count} articles are done. Export the labels with {key}.</source>
        <translation>全部 {count} 篇文章均已完成。按 {key} 导出标注。</translation>
    </message>
</context>
<context>
    <name>YesNoField</name>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{attribute}: yes or no ({key}). Delete says nothing of it.</source>
        <translation>{attribute}：是否 ({key})。按 Delete 清空。</translation>
    </message>
    <message>
        <source>{attribute}: yes or no. Delete says nothing of it.</source>
        <translation>{attribute}：是否。按 Delete 清空。</translation>
    </message>
</context>
</TS>
