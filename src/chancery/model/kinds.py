"""The closed lists of the record: kinds, acts, statuses and topics.

They are those of the gold format, and the interface's facets use exactly these values.
"""

from enum import StrEnum


class BodyKind(StrEnum):
    """What sort of state or organization a body is."""

    STATE = "state"
    IGO = "igo"
    GOVERNMENT = "government"
    COMPANY = "company"
    NGO = "ngo"
    ACADEMIC = "academic"
    MEDIA = "media"
    EVENT = "event"
    OTHER = "other"


class EngagementKind(StrEnum):
    """How the sides met."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    VIDEO_CALL = "video-call"
    CONFERENCE = "conference"
    SIGNING = "signing"
    CEREMONY = "ceremony"
    OTHER = "other"


class EngagementStatus(StrEnum):
    """Where an engagement stands in its life, as the readout tells it."""

    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What a speaker does with the words."""

    INFORM = "inform"
    PRAISE = "praise"
    SUPPORT = "support"
    PLEDGE = "pledge"
    REQUEST = "request"
    INVITE = "invite"
    EXPECT = "expect"
    AGREE = "agree"
    CONCERN = "concern"
    REJECT = "reject"
    DISCUSS = "discuss"


class AgreementKind(StrEnum):
    """What sort of document or decision was adopted."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    JOINT_STATEMENT = "joint-statement"
    DECISION = "decision"
    DECLARATION = "declaration"
    PROGRAMME = "programme"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """Where an agreement stands in its life, as the readout tells it."""

    SIGNED = "signed"
    ADOPTED = "adopted"
    PLANNED = "planned"
    IN_FORCE = "in-force"
    PROPOSED = "proposed"


class RelationKind(StrEnum):
    """A standing tie between two bodies, or between a person and a body."""

    MEMBER = "member"
    FOUNDING_MEMBER = "founding-member"
    PART_OF = "part-of"
    HOSTS = "hosts"
    CANDIDATE = "candidate"
    ELECTED = "elected"
    APPOINTED = "appointed"
    SUCCEEDS = "succeeds"
    DIPLOMATIC_RELATIONS = "diplomatic-relations"
    DONOR = "donor"
    OTHER = "other"


TOPICS: tuple[str, ...] = (
    "broadband",
    "mobile",
    "satellite-space",
    "spectrum-radio",
    "cybersecurity",
    "internet-governance",
    "digital-transformation",
    "artificial-intelligence",
    "digital-inclusion",
    "emergency-telecom",
    "standards",
    "statistics",
    "postal",
    "broadcasting",
    "capacity-building",
    "investment-finance",
    "innovation",
    "regional-cooperation",
    "bilateral-relations",
    "multilateral-cooperation",
    "elections-candidatures",
    "policy-regulation",
    "sustainable-development",
    "climate-environment",
    "trade-economy",
    "energy",
    "transport",
    "health",
    "education-culture",
    "migration-consular",
    "humanitarian",
    "peace-security",
    "human-rights",
    "rule-of-law",
)
"""What a statement, an agreement or an engagement is about: zero to three of these."""

FAMILIES: tuple[str, ...] = (
    "people",
    "bodies",
    "engagements",
    "statements",
    "agreements",
    "figures",
    "relations",
    "contacts",
)
"""The families of facts, in the order in which a reading lists them."""
