# What tools/start and tools/test share: words to the user, packages, build, pack. Sourced, never run.
# shellcheck shell=bash disable=SC2034

unset CDPATH
tools=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
root=$(dirname -- "$tools")
logs=$root/build/logs

# Everything that a bare Debian 12 lacks, by what it is needed for.
build_packages=(g++ cmake ninja-build pkg-config libicu-dev libxapian-dev libcmark-dev libyaml-cpp-dev
  nlohmann-json3-dev libcli11-dev libxxhash-dev)
test_packages=(libgtest-dev libbenchmark-dev xapian-tools)
coverage_packages=(gcovr)

# The rule of the program: LC_ALL, else LC_MESSAGES, else LANG; Thai if those say nothing.
speaks_english() {
  local value
  for value in "${LC_ALL:-}" "${LC_MESSAGES:-}" "${LANG:-}"; do
    [ -z "$value" ] && continue
    [[ $value == en* ]]
    return
  done
  return 1
}

# say THAI ENGLISH: one line to standard error.
say() {
  if speaks_english; then printf '%s\n' "$2" >&2; else printf '%s\n' "$1" >&2; fi
}

# fail THAI ENGLISH: says it and ends.
fail() {
  say "ผิดพลาด: $1" "error: $2"
  exit 2
}

# The end of a log, indented, and where the whole of it is.
show_log() {
  tail -n 25 -- "$1" | sed 's/^/    /' >&2
  say "บันทึกทั้งหมดอยู่ที่ $1" "the whole log: $1"
}

prepare_logs() {
  mkdir -p -- "$logs" 2>/dev/null || true
  [ -w "$logs" ] ||
    fail "เขียนลงโฟลเดอร์ $root/build ไม่ได้ ให้เปลี่ยนเจ้าของด้วย sudo chown -R $(id -un) '$root'" \
      "the folder $root/build cannot be written; give it to yourself: sudo chown -R $(id -un) '$root'"
}

# --- packages ------------------------------------------------------------------------------------------------

# missing_packages NAME...: those that are not installed, one a line.
missing_packages() {
  local installed name
  installed=$'\n'$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)$'\n'
  for name in "$@"; do
    [[ $installed == *$'\n'"$name installed"$'\n'* ]] || printf '%s\n' "$name"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Without Debian's package tools nothing can be installed; what is there may still be enough.
check_foreign_system() {
  local name
  for name in cmake ninja c++ pkg-config; do
    command -v "$name" >/dev/null && continue
    fail "ไม่พบ $name และเครื่องนี้ไม่ใช่ Debian (ไม่มี apt-get) จึงติดตั้งให้ไม่ได้ ให้ติดตั้งเอง: CMake 3.25, Ninja, ตัวแปลภาษา C++20, pkg-config และไลบรารี ICU, Xapian, cmark, yaml-cpp, nlohmann-json, CLI11, xxHash, GoogleTest, Google Benchmark แล้วสั่งใหม่" \
      "$name is missing and this is no Debian (no apt-get), so it cannot be installed for you; install CMake 3.25, Ninja, a C++20 compiler, pkg-config and the development files of ICU, Xapian, cmark, yaml-cpp, nlohmann-json, CLI11, xxHash, GoogleTest and Google Benchmark, then run this again"
  done
}

# install_packages NAME...: installs what is missing; silent if nothing is.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    check_foreign_system
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] && return
  prepare_logs
  local log=$logs/packages.log
  say "ติดตั้งแพ็กเกจ: ${missing[*]}" "installing packages: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
      fail "ต้องใช้สิทธิ์ root แต่ไม่มี sudo ให้สั่งนี้ในฐานะ root ก่อน: apt-get update && apt-get install --no-install-recommends ${missing[*]}" \
        "this needs root and there is no sudo; run this as root first: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    sudo -n true 2>/dev/null || sudo -v ||
      fail "sudo ไม่อนุญาต ให้ผู้ดูแลเครื่องสั่ง: apt-get install --no-install-recommends ${missing[*]}" \
        "sudo refuses; ask who looks after this machine to run: apt-get install --no-install-recommends ${missing[*]}"
  fi
  local apt=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2)
  # A source that cannot be reached need not be the one that matters: installing decides.
  as_root "${apt[@]}" update >"$log" 2>&1 </dev/null || true
  as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null && return
  show_log "$log"
  if grep -qE 'Failed to fetch|Could not resolve|Could not connect|Cannot initiate|Temporary failure|Unable to locate package|no installation candidate' "$log"; then
    fail "ดาวน์โหลดแพ็กเกจจากคลังของ Debian ไม่ได้ ตรวจอินเทอร์เน็ตและ /etc/apt/sources.list แล้วสั่งใหม่ (ต้องต่อเน็ตเฉพาะครั้งแรก)" \
      "the packages cannot be had from Debian's archive; check the network and /etc/apt/sources.list and run this again (only the first run needs a network)"
  fi
  fail "ติดตั้งแพ็กเกจไม่สำเร็จ แก้ตามข้อความข้างบนแล้วสั่งใหม่" \
    "the packages cannot be installed; mend what is said above and run this again"
}

# --- build ---------------------------------------------------------------------------------------------------

# One compiler for each processor, and not more than the memory carries. THABIAN_JOBS overrides.
jobs_to_run() {
  local processors memory
  processors=$(nproc 2>/dev/null || echo 1)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1000000)}' /proc/meminfo 2>/dev/null || true)
  [ "${memory:-$processors}" -lt "$processors" ] && processors=$memory
  [ "$processors" -lt 1 ] && processors=1
  printf '%s\n' "${THABIAN_JOBS:-$processors}"
}

# cached PRESET VARIABLE: its value in the build folder, empty if there is none.
cached() {
  sed -n "s/^$2:[A-Z]*=//p" "$root/build/$1/CMakeCache.txt" 2>/dev/null || true
}

# configure PRESET [CMAKE OPTION...]
configure() {
  local preset=$1 log=$logs/configure-$1.log fresh=()
  shift
  # A folder that was configured elsewhere and then moved is of no use to CMake.
  local home
  home=$(cached "$preset" CMAKE_HOME_DIRECTORY)
  [ -n "$home" ] && [ "$home" != "$root" ] && fresh=(--fresh)
  # ccache serves if it is there; not in a folder that was begun without it, which would be built anew.
  if [ ! -f "$root/build/$preset/CMakeCache.txt" ] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER:-ccache}
  fi
  if ! (cd -- "$root" && cmake "${fresh[@]}" --preset "$preset" "$@") >"$log" 2>&1 </dev/null; then
    show_log "$log"
    fail "เตรียมการคอมไพล์ไม่สำเร็จ (cmake --preset $preset)" "the build cannot be configured (cmake --preset $preset)"
  fi
}

# Whether the build folder is configured for this place and these presets; Ninja looks after CMakeLists.txt.
is_configured() {
  local file=$root/build/$1/build.ninja
  [ -f "$file" ] && [ ! "$root/CMakePresets.json" -nt "$file" ] && [ "$(cached "$1" CMAKE_HOME_DIRECTORY)" = "$root" ]
}

# Reads Ninja's "[12/80] Building ..." lines: says once that something is built, and on a terminal how far it is.
show_progress() {
  local line told=no
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+/[0-9]+)\]\ (Building|Linking) ]] || continue
    [ $told = yes ] || say "คอมไพล์โปรแกรม (ครั้งแรกใช้เวลาหลายนาที)" "building (some minutes the first time)"
    told=yes
    [ ! -t 2 ] || printf '\r\033[K  %s' "${BASH_REMATCH[1]}" >&2
  done
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

# build PRESET TARGET
build() {
  local log=$logs/build-$1.log
  if NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$1" -j "$(jobs_to_run)" "$2" 2>&1 </dev/null |
    tee -- "$log" | show_progress; then
    return
  fi
  show_log "$log"
  if grep -qE 'Killed signal|Killed \(program|fatal error: Killed' "$log"; then
    fail "หน่วยความจำไม่พอ ลองใหม่ด้วย THABIAN_JOBS=1 $0" "there is not enough memory; try THABIAN_JOBS=1 $0"
  fi
  fail "คอมไพล์ไม่สำเร็จ" "the build failed"
}

# --- pack ----------------------------------------------------------------------------------------------------

# pack_is_current PRESET: neither the corpus nor the program is younger than the pack.
pack_is_current() {
  local folder=$root/build/$1
  [ -f "$folder/thabian.pack" ] && [ ! "$folder/tools/thabian" -nt "$folder/thabian.pack" ] &&
    [ -z "$(find "$root/corpus" -newer "$folder/thabian.pack" -print -quit)" ]
}

# make_pack PRESET: fails if the corpus has errors; the log, index-PRESET.log, says which.
make_pack() {
  local folder=$root/build/$1 log=$logs/index-$1.log
  pack_is_current "$1" && return
  say "สร้างแพ็กความรู้จาก corpus" "building the pack from corpus"
  touch -- "$folder/.indexing"
  "$folder/tools/thabian" index "$root/corpus" -o "$folder/thabian.pack" >"$log" 2>&1 </dev/null || return 1
  # As old as the beginning of the indexing, so that what was edited meanwhile counts as younger.
  touch -r "$folder/.indexing" -- "$folder/thabian.pack"
  rm -f -- "$folder/.indexing"
}

# Lets one run at a time change the build folder.
lock_build() {
  command -v flock >/dev/null || return 0
  exec 9>"$root/build/.lock"
  flock -n 9 && return
  say "รออีกคำสั่งหนึ่งที่กำลังสร้างอยู่" "waiting for another run that is building"
  flock 9
}

unlock_build() {
  exec 9>&-
}
