"""The self-assessment form straight from the store: the framework, and the official values of the year before."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from dti.access.roles import Action, require
from dti.access.user import User
from dti.analysis.assessment import carry_over, official_values
from dti.catalogue.models import Catalogue, Framework
from dti.core.errors import NotFound
from dti.core.periods import day_in_vietnam
from dti.i18n import text
from dti.ingest.assessment.form import asked_nodes
from dti.ingest.assessment.template import FilledNode, find_edition, write_assessment
from dti.store.current import current_catalogue
from dti.store.engine import Session, Store
from dti.store.node_figures import read_node_figures
from dti.store.scores import read_scores


def assessment_form_for(
    user: User, store: Store, department: str, framework: str | None, year: int, *, at: datetime
) -> bytes:
    """The form of a department; without a framework, the one of the year. Raises what `write_assessment` raises."""
    require(user, Action.SEND, department)
    with store.reading() as session:
        return assessment_in_session(session, current_catalogue(session), department, framework, year, created=at)


def assessment_in_session(
    session: Session,
    catalogue: Catalogue,
    department: str,
    framework: str | None,
    year: int,
    *,
    created: datetime,
    filled: Mapping[str, FilledNode] | None = None,
    prepared_by: str = "",
) -> bytes:
    """The same with a session and a catalogue at hand, and filled in where ``filled`` says so.

    Without ``filled`` the parts of a figure that was entered for a target stand in the row of the node that it feeds.
    """
    edition = find_edition(catalogue, framework or framework_of(catalogue, year), year)
    return write_assessment(
        catalogue,
        department,
        edition.code,
        year,
        _last_year(session, catalogue, edition, year, created),
        created=created,
        filled=_fed(session, catalogue, edition, year, created) if filled is None else filled,
        prepared_by=prepared_by,
    )


def _fed(
    session: Session, catalogue: Catalogue, framework: Framework, year: int, created: datetime
) -> dict[str, FilledNode]:
    """What is known of the form's nodes already, and from where; the points are for the department to claim."""
    figures = read_node_figures(
        session, catalogue.feeds, framework.code, year, as_of=day_in_vietnam(created), illustrative=False
    )
    asked = {node.code for node, _ in asked_nodes(framework, year)}
    return {
        node: FilledNode(
            numerator=figure.numerator,
            denominator=figure.denominator,
            evidence=text("assessment_form.fed", "vi", target=figure.fed_from, day=figure.data_date),
        )
        for node, figure in figures.items()
        if node in asked
    }


def framework_of(catalogue: Catalogue, year: int) -> str:
    """The code of the framework of an assessment year. NotFound where no framework is for it."""
    found = next((one.code for one in catalogue.frameworks if year in one.assessment_years), None)
    if found is None:
        years = sorted(one for framework in catalogue.frameworks for one in framework.assessment_years)
        raise NotFound("assessment_form.error.no_framework", year=str(year), years=", ".join(map(str, years)) or "–")
    return found


def _last_year(
    session: Session, catalogue: Catalogue, framework: Framework, year: int, created: datetime
) -> dict[str, Decimal]:
    """The province's official values of the year before under this framework's codes, as far as they were published."""
    before = next((one for one in catalogue.frameworks if year - 1 in one.assessment_years), None)
    province = next((one.province for one in catalogue.programmes if one.province), None)
    if before is None or province is None:
        return {}
    scores = read_scores(session, year=year - 1, published_by=day_in_vietnam(created))
    return carry_over(before, official_values(catalogue.frameworks, scores, year - 1, province), framework)
