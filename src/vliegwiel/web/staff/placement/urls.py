# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of regional placement."""

from django.urls import path

from vliegwiel.web.staff.placement import (
    batches,
    drawing,
    linking,
    municipality,
    objections,
    proposals,
    reading_in,
    together,
)

urlpatterns = [
    path("plaatsing", batches.placement, name="placement"),
    path("plaatsing/groep/<uuid:batch_id>", batches.batch, name="batch"),
    path("plaatsing/groep/<uuid:batch_id>/huishouden", batches.add_candidate, name="add_candidate"),
    path("plaatsing/groep/<uuid:batch_id>/inlezen", reading_in.read_candidates, name="read_candidates"),
    path(
        "plaatsing/groep/<uuid:batch_id>/inlezen/voorbeeld", reading_in.candidates_template, name="candidates_template"
    ),
    path("plaatsing/inlezen/<uuid:sheet_id>", reading_in.apply_candidates, name="apply_candidates"),
    path("plaatsing/groep/<uuid:batch_id>/voorstel", batches.propose, name="propose_placements"),
    path("plaatsing/voorstel/<uuid:proposal_id>", proposals.region_proposal, name="region_proposal"),
    path("plaatsing/voorstel/<uuid:proposal_id>/wat-als", proposals.what_if, name="what_if_placed"),
    path("plaatsing/voorstel/<uuid:proposal_id>/besluit", proposals.decide, name="decide_placement"),
    path("plaatsing/voorstel/<uuid:proposal_id>/volgen", together.follow, name="follow_proposal"),
    path("plaatsing/voorstel/<uuid:proposal_id>/nog-eens", together.repeat, name="repeat_proposal"),
    path("plaatsing/voorstel/<uuid:proposal_id>/loting", drawing.prepare, name="prepare_lot"),
    path("plaatsing/voorstel/<uuid:proposal_id>/loting/trek", drawing.draw, name="draw_lot"),
    path("plaatsing/bezwaren", objections.objections, name="objections"),
    path("plaatsing/bezwaar/<uuid:objection_id>", objections.answer, name="answer_objection"),
    path("plaatsing/uitkomsten", objections.outcomes, name="outcomes"),
    path("bewoners/huishouden/<uuid:household_id>/plaatsing", linking.link_placement, name="link_placement"),
    path("gemeente/opgave", municipality.statement, name="statement"),
    path("gemeente/regiodeal", municipality.deals, name="deals"),
    path("gemeente/regiodeal/<uuid:deal_id>", municipality.contribute, name="contribute"),
]
