// What is known of a guide without reading it whole: made while indexing, and anew where an overlay changes a
// guide.
#pragma once

#include <string>

#include "engine/model/guide.h"

namespace thabian::model {

/// Hash of what a case asks people to bring (documents, conditional): equal for cases that need not be told
/// apart.
std::string brings_hash(const Guide& guide, const GuideCase& one);

GuideOutline outline_of(const Guide& guide);

}  // namespace thabian::model
