"""Groups of people: those that public sources name, and those the team names; who belongs to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from store.crypto import Cipher
from store.data import PublicGroup, groups
from store.dates import PartialDate
from store.names.folding import canonical
from store.prisoners.models import GroupRow, MembershipRow
from store.prisoners.repository import Prisoners
from store.prisoners.values import Person
from store.reading.text import fold

NEAR = 80
"""Of 100: from here on a name of a group may be the one that was meant."""
SHOWN = 5
"""Near groups worth reading."""
_APART = "|"
"""Between aliases, where they are kept."""


@dataclass(frozen=True, slots=True)
class Group:
    """People tried or known together."""

    ref: str
    """The key of a public one, the id of one of the team's."""
    row: UUID | None
    """Where it stands in the store; None: nobody belongs to it yet."""
    name: str
    name_zh: str | None
    aliases: tuple[str, ...]
    size: str | None
    """As a source states it: 8, more than 300."""
    as_of: PartialDate | None
    stated_by: str | None
    """The source of a public one; None where it is the team's, or nothing was looked up."""
    is_public: bool

    @property
    def stands_as(self) -> UUID:
        """Its row, or the one that it will have: a search that names it keeps its meaning when somebody belongs to it."""
        return self.row or _row_of(self.ref)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of it."""
        return tuple(filter(None, (self.name, self.name_zh, *self.aliases)))


def key(name: str) -> str:
    """A group's name without case, script and marks."""
    return canonical(" ".join(fold(name).split()).strip(" .'\""))


class Groups:
    """The groups that are kept, and those that are known without anybody in them."""

    def __init__(self, session: Session, cipher: Cipher, prisoners: Prisoners) -> None:
        self._session = session
        self._cipher = cipher
        self._prisoners = prisoners

    def every(self) -> list[Group]:
        """Every group, by name."""
        held = [self._group(row) for row in self._session.scalars(select(GroupRow))]
        kept = {group.ref for group in held}
        rest = (_public(group) for group in groups().values() if group.key not in kept)
        return sorted([*held, *rest], key=lambda group: group.name.casefold())

    def by_ref(self, ref: str) -> Group | None:
        """One group; None where it is gone."""
        return next((group for group in self.every() if group.ref == ref), None)

    def called(self, name: str) -> list[Group]:
        """The group of that name alone where there is one, else those whose names are near, best first."""
        wanted, known = key(name), self.every()
        exact = [group for group in known if self.is_called(group, name)]
        if exact or not wanted:
            return exact[:1]
        scored = {group.ref: max(_likeness(wanted, key(one)) for one in group.names) for group in known}
        near = [group for group in known if scored[group.ref] >= NEAR]
        return sorted(near, key=lambda group: (-scored[group.ref], group.name))[:SHOWN]

    def is_called(self, group: Group, name: str) -> bool:
        """Whether that is a name of it, or the key of a public one: 709, hk47."""
        wanted = key(name)
        return bool(wanted) and (wanted in map(key, group.names) or (group.is_public and wanted == group.ref))

    def of(self, person: UUID) -> tuple[Group, ...]:
        """The groups a person belongs to, by name."""
        rows = select(GroupRow).join(MembershipRow, MembershipRow.group_id == GroupRow.id)
        found = self._session.scalars(rows.where(MembershipRow.prisoner_id == person))
        return tuple(sorted(map(self._group, found), key=lambda group: group.name.casefold()))

    def members(self, group: Group) -> list[Person]:
        """Who belongs to it, of those who may be seen, by number."""
        if group.row is None:
            return []
        ids = self._session.scalars(select(MembershipRow.prisoner_id).where(MembershipRow.group_id == group.row))
        return sorted(self._prisoners.people(ids).values(), key=lambda person: person.ref)

    def sizes(self) -> dict[UUID, int]:
        """How many of those who may be seen belong to each, by its row."""
        pairs = self._session.execute(select(MembershipRow.group_id, MembershipRow.prisoner_id)).all()
        seen = self._prisoners.seen_among({person for _group, person in pairs})
        sizes: dict[UUID, int] = {}
        for group, person in pairs:
            sizes[group] = sizes.get(group, 0) + (person in seen)
        return sizes

    def make(
        self,
        name: str,
        source: UUID,
        *,
        name_zh: str | None = None,
        aliases: Iterable[str] = (),
        size: str | None = None,
        as_of: PartialDate | None = None,
    ) -> UUID:
        """Keep a group that is not kept yet; of a public one its name alone, the rest is known."""
        known = _by_name().get(key(name))
        row = GroupRow(
            id=uuid4() if known is None else _row_of(known.key),
            name=self._cipher.seal(name),
            sought=self._cipher.hashed(key(name)),
            name_zh=self._cipher.sealed(name_zh),
            aliases=self._cipher.sealed(_APART.join(aliases) or None),
            stated_size=self._cipher.sealed(size),
            stated_as_of=as_of,
            source_id=source,
        )
        self._session.add(row)
        self._session.flush()
        return row.id

    def state(self, group: UUID, size: str | None, as_of: PartialDate | None) -> None:
        """Keep how many a source says there are; None: as public sources have it."""
        row = self._session.get_one(GroupRow, group)
        row.stated_size, row.stated_as_of = self._cipher.sealed(size), as_of
        self._session.flush()

    def remove(self, group: UUID) -> bool:
        """Take a group back to which nobody belongs; False where it is gone, or somebody does."""
        row = self._session.get(GroupRow, group)
        taken = select(MembershipRow.prisoner_id).where(MembershipRow.group_id == group).limit(1)
        if row is None or self._session.scalar(taken) is not None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True

    def membership(self, person: UUID, group: UUID) -> MembershipRow | None:
        """That a person belongs to a group, to be changed."""
        return self._session.get(MembershipRow, (person, group))

    def _group(self, row: GroupRow) -> Group:
        name = self._cipher.open(row.name)
        known = _by_name().get(key(name))
        aliases = (self._cipher.opened(row.aliases) or "").split(_APART)
        return Group(
            ref=str(row.id) if known is None else known.key,
            row=row.id,
            name=name,
            name_zh=self._cipher.opened(row.name_zh) or (known.name_zh or None if known else None),
            aliases=tuple(filter(None, aliases)) or (known.aliases if known else ()),
            size=self._cipher.opened(row.stated_size) or (known.stated_size or None if known else None),
            as_of=row.stated_as_of or (known.stated_as_of if known else None),
            stated_by=(known.source or None) if known else None,
            is_public=known is not None,
        )


@cache
def _by_name() -> dict[str, PublicGroup]:
    return {key(group.name_en): group for group in groups().values()}


def _row_of(public: str) -> UUID:
    """The row of a public group, by its key."""
    return uuid5(NAMESPACE_OID, f"group {public}")


def _public(group: PublicGroup) -> Group:
    return Group(
        group.key, None, group.name_en, group.name_zh or None, group.aliases, group.stated_size or None,
        group.stated_as_of, group.source or None, is_public=True,
    )  # fmt: skip


def _likeness(wanted: str, name: str) -> float:
    """How near a name is to what was typed: every word of it in the name, or few letters off."""
    words = wanted.split()
    if len(wanted) > 1 and (set(words) <= set(name.split()) or (not wanted.isascii() and wanted in name)):
        return 99
    return fuzz.ratio(wanted, name)
