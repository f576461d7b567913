"""A reviewer gives a colleague's layers back to be mended, or approves them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model import layer as states
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.session.edits import Edit, state_changed
from annotator.session.writer import Writer
from annotator.store import Project
from annotator.store.refusals import ONLY_READ


def standing_facts(
    project: Project, article_ids: Iterable[str], annotator: str, state: str, reviewer: str
) -> list[Fact]:
    """What it comes to that the reviewer says the annotator's layers on these articles are returned, approved, or in
    progress again; layers that are so by now, or that nobody has begun, stay as they are."""
    now = "" if state == states.IN_PROGRESS else reviewer
    facts = []
    standings = project.standings(annotator)
    for article_id in article_ids:
        standing = standings.get(article_id)
        old = standing.state if standing is not None else states.NEW
        if standing is None or (old == states.NEW and not standing.spans) or old == state:
            continue
        was = project.decided_by(article_id, annotator)
        facts.append(state_changed(article_id, annotator, old, state, (was, now)))
    return facts


class Approving:
    """The commands of a reviewer on whole articles of the layer that is shown."""

    def __init__(self, session: Writer) -> None:
        self._session = session

    def decide(self, article_ids: Iterable[str], state: str, layers: Sequence[str] = ()) -> int:
        """Return, approve or reopen the layers of these articles, as one step; how many layers that changed. They are
        those of the annotator who is shown unless other `layers` are named."""
        session = self._session
        project = session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        names = tuple(layers) or (session.shown,)
        ids = list(article_ids)
        facts = []
        for name in names:
            self._require_may_decide(project, ids, name, state)
            facts += standing_facts(project, ids, name, state, session.annotator)
        if not facts and not any(project.state(each, name) == state for each in ids for name in names):
            raise Refusal(
                "{name} has not begun these articles yet, so nothing was changed.", name=", ".join(names)
            )
        if names == (session.shown,):
            session.commit(Edit(tuple(facts)))
        else:
            session.commit_everywhere(facts)
        return len(facts)

    def _require_may_decide(
        self, project: Project, article_ids: Iterable[str], name: str, state: str
    ) -> None:
        if state == states.RETURNED and name == states.FINAL:
            raise Refusal(
                "This is the final layer, which goes back to nobody. Show the labels of a colleague to return them."
            )
        if name != self._session.annotator:
            return
        if state == states.RETURNED:
            raise Refusal("These are your own labels. Show the labels of a colleague to return them.")
        for article_id in article_ids:
            reviewer = project.locked_by(article_id, name)
            if reviewer:
                raise Refusal(
                    "{reviewer} has approved this article. Only {reviewer} can reopen it.", reviewer=reviewer
                )
