"""python3 -m voip_lab.service STATE keystone|placement|glance|neutron|nova: runs one OpenStack service in the foreground, all its parts in one process."""
import os
import sys

from .settings import Settings


def serve(settings, name, application):
    import waitress
    waitress.serve(application, host=settings.address, port=settings.ports[name], threads=8, ident=None, clear_untrusted_proxy_headers=False)


def keystone(s):
    os.environ['OS_KEYSTONE_CONFIG_DIR'] = s.file('etc')
    from keystone.server.wsgi import initialize_public_application
    serve(s, 'keystone', initialize_public_application())


def placement(s):
    os.environ['OS_PLACEMENT_CONFIG_DIR'] = s.file('etc')
    from placement.wsgi import init_application
    serve(s, 'placement', init_application())


def glance(s):
    from glance.cmd.api import main
    sys.argv[1:] = ['--config-file', s.file('etc', 'glance.conf')]
    main()


def neutron(s):
    from neutron.cmd.eventlet import server as _patched  # noqa: F401
    from neutron import server, service
    from neutron_lib.callbacks import events, registry, resources
    sys.argv[1:] = ['--config-file', s.file('etc', 'neutron.conf')]

    def api_only():
        # Workers for RPC would wait for agents that do not exist.
        running = service.serve_wsgi(service.NeutronApiService)
        registry.publish(resources.PROCESS, events.AFTER_SPAWN, None)
        running.wait()
    server.boot_server(api_only)


def nova(s):
    # In one process, the in-memory message bus fake:// reaches everybody, so no broker is needed.
    import nova.cmd  # noqa: F401
    import eventlet
    import nova.conf
    import os_vif
    from nova import config, context, objects, service
    from nova.compute.rpcapi import RPC_TOPIC as compute
    from nova.conductor.rpcapi import RPC_TOPIC as conductor
    from nova.objects import host_mapping
    from nova.scheduler.rpcapi import RPC_TOPIC as scheduler
    from oslo_log import log
    from oslo_service.service import ServiceLauncher
    config.parse_args(['nova', '--config-file', s.file('etc', 'nova.conf')])
    log.setup(nova.conf.CONF, 'nova')
    objects.register_all()
    os_vif.initialize()
    objects.Service.enable_min_version_cache()
    launcher = ServiceLauncher(nova.conf.CONF)
    launcher.launch_service(service.Service.create(binary='nova-conductor', topic=conductor))
    launcher.launch_service(service.Service.create(binary='nova-scheduler', topic=scheduler))
    for host in s.computes:
        launcher.launch_service(service.Service.create(binary='nova-compute', topic=compute, host=host))
    launcher.launch_service(service.WSGIService('osapi_compute'))

    def map_computes():
        unmapped = set(s.computes)
        while unmapped:
            eventlet.sleep(0.3)
            host_mapping.discover_hosts(context.get_admin_context())
            unmapped -= {mapping.host for mapping in host_mapping.HostMappingList.get_all(context.get_admin_context())}
    eventlet.spawn(map_computes)
    launcher.wait()


if __name__ == '__main__':
    state, wanted = sys.argv[1:3]
    del sys.argv[1:]
    {'keystone': keystone, 'placement': placement, 'glance': glance, 'neutron': neutron, 'nova': nova}[wanted](Settings(state))
