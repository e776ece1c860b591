#include "engine/model/answer.h"

namespace thabian::model {

std::string_view status_id(AnswerStatus status) {
  switch (status) {
    case AnswerStatus::answered:
      return "answered";
    case AnswerStatus::clarify:
      return "clarify";
    case AnswerStatus::escalate:
      break;
  }
  return "escalate";
}

std::string_view need_id(Need need) {
  switch (need) {
    case Need::required:
      return "required";
    case Need::conditional:
      return "conditional";
    case Need::not_needed:
      break;
  }
  return "not-needed";
}

}  // namespace thabian::model
