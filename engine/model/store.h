// Stored forms of the model: what packs carry (engine/flat.h). Reading back gives an equal value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/error.h"
#include "engine/model/guide.h"
#include "engine/model/overlay.h"

namespace thabian::model {

std::string store(const Guide& guide);
std::string store(const Law& law);
std::string store(const GlossaryEntry& entry);
std::string store(const Office& office);
std::string store(const Overlay& overlay);
std::string store(const Language& language);
std::string store(const std::vector<FactSpec>& facts);
std::string store(const std::vector<Neighbour>& neighbours);
std::string store(const std::vector<GuideOutline>& outlines);

/// `T` is one of the types above. Error `pack_damaged`.
template <typename T>
Result<T> restore(std::string_view bytes);

}  // namespace thabian::model
