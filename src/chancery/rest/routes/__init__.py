"""The paths of the door, one file for each noun."""

from fastapi import APIRouter

from chancery.rest.routes import (
    bodies,
    briefs,
    commitments,
    comparing,
    documents,
    engagements,
    facts,
    matching,
    people,
    reading,
    searching,
    who,
)

ROUTERS: tuple[APIRouter, ...] = (
    documents.router,
    people.router,
    bodies.router,
    who.router,
    engagements.router,
    facts.router,
    commitments.router,
    searching.router,
    comparing.router,
    briefs.router,
    reading.router,
    matching.router,
)
