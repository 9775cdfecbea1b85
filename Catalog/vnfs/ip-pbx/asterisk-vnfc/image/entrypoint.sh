#!/bin/sh
# What the PBX's containers run: rtpengine or kamailio, and whether they are ready.
# The addresses are those of the interfaces mgmt and data, which the pod's networks come in by.
set -eu

address() { # interface
    ip -o -4 addr show dev "$1" | awk '{ split($4, a, "/"); print a[1]; exit }'
}

# Whether a socket is bound: as the kernel writes it, address and port in hexadecimal, the address in the machine's byte order.
bound() { # tcp|udp, address, port
    hex=$(printf '%s' "$2" | awk -F. '{ printf "%02X%02X%02X%02X", $4, $3, $2, $1 }')
    grep -q " $hex:$(printf '%04X' "$3") " "/proc/net/$1"
}

mgmt=$(address mgmt)
data=$(address data)
cd "$VOIP_RUN"

case ${1:-} in
    rtpengine)
        exec rtpengine --config-file=none --foreground --log-stderr --log-level=4 --table=-1 "--interface=$data" \
            "--listen-ng=$mgmt:2223" --port-min=16384 --port-max=32766 --delete-delay=0
        ;;
    kamailio)
        # Kamailio looks for the media engine when it starts.
        until bound udp "$mgmt" 2223; do sleep 0.1; done
        sed -e "s/@mgmt@/$mgmt/g; s/@data@/$data/g" "$VOIP_CONFIG/kamailio.cfg" > kamailio.cfg
        cp "$VOIP_CONFIG/message.wav" message.wav
        exec kamailio -DD -E -m 16 -M 2 -w . -Y . -f kamailio.cfg
        ;;
    rtpengine-ready)
        bound udp "$mgmt" 2223
        ;;
    kamailio-ready)
        bound udp "$data" 5060 && bound tcp "$mgmt" 8080
        ;;
    *)
        echo "usage: entrypoint rtpengine | kamailio | rtpengine-ready | kamailio-ready" >&2
        exit 2
        ;;
esac
