"""What follows where a member may see less of the record than before: an account that changed, somebody who goes."""

from datetime import datetime

from store.access.values import Account, Member
from store.casework import confidential
from store.unit_of_work import UnitOfWork


def account_changed(work: UnitOfWork, slack_user: str, account: Account, now: datetime) -> None:
    """Follow what Slack says of an account.

    Only what trusts less counts at once. Slack may tell late and out of order, so that somebody is a full member again
    is asked anew when they next ask for something.
    """
    row = work.members.row(slack_user)
    if row is None or row.account is account:
        return
    if account is Account.FULL:
        row.seen_at = None
        return
    row.account, row.seen_at = account, now
    lost_sight(work, row.value(), now)
    confidential.keep_guarded(work, row.value(), now)


def lost_sight(work: UnitOfWork, member: Member, now: datetime) -> None:
    """A member sees cases no more: what names them in their direct messages goes, and no channel is known to be safe."""
    work.session.flush()
    work.channels.changed()  # they may be in any of them
    work.outbox.take_back_from(member.slack_user, now)
