// What a district's overlay adds to an answer beside the guide's lines: its news, and what of it no longer
// fits the national guides.
#pragma once

#include "engine/index/pack.h"
#include "engine/model/answer.h"

namespace thabian::query {

/// Puts the news that are in force on the day and concern the answer in front of its warnings, each with its
/// source, and behind them a warning of what does not fit. Questions back are left as they are. Nothing
/// without an overlay. Error `pack_damaged` if a law that is cited cannot be read.
Status add_district(model::Answer& answer, const index::Pack& pack, model::Date today);

/// The overlay as answers name it; no value if there is none.
std::optional<model::OverlayNote> overlay_note(const index::Pack& pack);

}  // namespace thabian::query
