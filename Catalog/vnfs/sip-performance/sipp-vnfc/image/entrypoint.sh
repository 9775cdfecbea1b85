#!/bin/sh
# What the traffic generator's container runs: SIPp, whether it is ready, and its statistics.
# The addresses are those of the interfaces mgmt and data, which the pod's networks come in by.
set -eu

address() { # interface
    ip -o -4 addr show dev "$1" | awk '{ split($4, a, "/"); print a[1]; exit }'
}

cd "$VOIP_RUN"

case ${1:-} in
    sipp)
        mgmt=$(address mgmt)
        data=$(address data)
        cp "$VOIP_CONFIG/caller.xml" "$VOIP_CONFIG/message.ul" .
        # Told to end it makes no new calls, and ends when the last one has; a second signal would cut them.
        trap 'kill -USR1 "$sipp" 2>/dev/null || true' TERM
        # Its screen is of no use in a log. It asks callers (-aa) because the gateway does.
        sipp "$VOIP_TARGET" -sf caller.xml -i "$data" -p 5060 -bind_local -mi "$data" -mp 6000 -ci "$mgmt" -cp 8888 -nostdin -aa \
            -s "$VOIP_EXTENSION" -l "$VOIP_CALL_LIMIT" -r "$VOIP_CALL_RATE" -d "$VOIP_CALL_DURATION" \
            -f 3600 -trace_err -error_file errors.log -max_log_size 1000000 -trace_stat -fd 1 -stf stat.csv >/dev/null &
        sipp=$!
        # A wait that a signal ends is begun again, until it tells how SIPp ended.
        while kill -0 "$sipp" 2>/dev/null; do wait "$sipp" || code=$?; done
        exit "${code:-0}"
        ;;
    ready)
        # Its statistics grow by a row a second.
        test -n "$(find stat.csv -mmin -0.1 2>/dev/null)"
        ;;
    statistics)
        head -n 1 stat.csv
        tail -n 1 stat.csv
        ;;
    *)
        echo "usage: entrypoint sipp | ready | statistics" >&2
        exit 2
        ;;
esac
