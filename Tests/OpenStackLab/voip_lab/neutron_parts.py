"""What stands for Neutron's absent agents: a mechanism driver that binds every port, routers whose floating addresses turn active."""
from neutron.services.l3_router.l3_router_plugin import L3RouterPlugin
from neutron_lib import constants
from neutron_lib.api.definitions import portbindings, provider_net
from neutron_lib.callbacks import events, registry, resources
from neutron_lib.plugins.ml2 import api


class Binder(api.MechanismDriver):
    def initialize(self):
        """Nothing to prepare."""

    @property
    def connectivity(self):
        return portbindings.CONNECTIVITY_L2

    @staticmethod
    def provider_network_attribute_updates_supported():
        return [provider_net.SEGMENTATION_ID]

    def bind_port(self, context):
        if 'fail' in context.host or not context.segments_to_bind:
            return
        details = {portbindings.CAP_PORT_FILTER: True, portbindings.VIF_DETAILS_CONNECTIVITY: self.connectivity}
        context.set_binding(context.segments_to_bind[0][api.ID], portbindings.VIF_TYPE_OVS, details, status=constants.PORT_STATUS_ACTIVE)


@registry.has_registry_receivers
class Routers(L3RouterPlugin):
    @registry.receives(resources.FLOATING_IP, [events.AFTER_CREATE, events.AFTER_UPDATE])
    def report(self, resource, event, trigger, payload):
        address = payload.states[-1]
        status = constants.FLOATINGIP_STATUS_ACTIVE if address.get('port_id') else constants.FLOATINGIP_STATUS_DOWN
        self.update_floatingip_status(payload.context.elevated(), address['id'], status)
