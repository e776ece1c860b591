// Batches: one JSON object a line in, one out, in order; a bad line is answered with an error and the rest
// goes on.
#pragma once

#include <functional>
#include <string>

#include "engine/error.h"
#include "query/thabian.h"
#include "tools/thabian/command.h"

namespace thabian::tool {

/// Turns one question into one line of JSON (without a line break).
using BatchAnswer = std::function<Result<std::string>(const Question& question)>;

/// Makes an answerer for each thread.
using MakeBatchAnswer = std::function<Result<BatchAnswer>()>;

/// As run_batch, on so many threads, each with its own answerer; the answers come in the order of the lines.
/// Lines are read ahead by the thousand: for files, not for a program that waits for each answer.
int run_parallel_batch(const MakeBatchAnswer& make, unsigned threads, const Globals& globals);

/// Reads standard input to its end. `timings`: a file for `{"id","us"}` lines, or empty.
/// Gives the exit status: 0 when every line was read.
int run_batch(const BatchAnswer& answer, const std::string& timings, const Globals& globals);

}  // namespace thabian::tool
