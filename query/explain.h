// How a question was read, in lines for people.
#pragma once

#include <string>
#include <vector>

#include "query/decide.h"
#include "query/thabian.h"

namespace thabian::query {

Explanation explain(const index::Pack& pack, const Understanding& understanding, const Retrieval& retrieval,
                    const Decision& decision);

}  // namespace thabian::query
