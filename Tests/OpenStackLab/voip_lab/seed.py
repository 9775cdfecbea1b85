"""python3 -m voip_lab.seed STATE identity|offer: what a cloud has before its first customer comes. Can be run again."""
import sys
import time

import openstack
from .settings import Settings

# Name, MiB of memory, GiB of disk, processors.
FLAVORS = (('m1.tiny', 512, 1, 1), ('m1.small', 2048, 20, 1), ('m1.medium', 4096, 40, 2), ('m1.large', 8192, 80, 4))
IMAGES = ('tiny', 'kamailio', 'ippbx', 'sipp', 'xenial-server-cloudimg-amd64-disk1')


def connect(s):
    return openstack.connect(
        auth_url=s.auth_url, username='admin', password=s.admin_password, project_name='admin', user_domain_name='Default',
        project_domain_name='Default', region_name='RegionOne')


def identity(s):
    keystone = connect(s).identity
    domain = keystone.find_domain('Default')
    project = keystone.find_project('service') or keystone.create_project(name='service', domain_id=domain.id)
    roles = [keystone.find_role(name) or keystone.create_role(name=name) for name in ('admin', 'service')]
    for name in ('member', 'reader'):
        keystone.find_role(name) or keystone.create_role(name=name)
    for name in ('placement', 'glance', 'neutron', 'nova'):
        user = keystone.find_user(name) or keystone.create_user(name=name, password=s.service_password, domain_id=domain.id)
        for role in roles:
            keystone.assign_project_role_to_user(project, user, role)
    services = {service.name: service for service in keystone.services()}
    taken = {(endpoint.service_id, endpoint.interface) for endpoint in keystone.endpoints()}
    for name, kind, path in (('placement', 'placement', ''), ('glance', 'image', ''), ('neutron', 'network', ''), ('nova', 'compute', '/v2.1')):
        service = services.get(name) or keystone.create_service(name=name, type=kind)
        for interface in {'public', 'internal', 'admin'} - {interface for owner, interface in taken if owner == service.id}:
            keystone.create_endpoint(service_id=service.id, interface=interface, region_id='RegionOne', url=s.url(name) + path)


def offer(s):
    cloud = connect(s)
    wanted = set(s.computes)
    deadline = time.monotonic() + 90
    while not (wanted <= {h.name for h in cloud.compute.hypervisors()} and wanted <= {p.name for p in cloud.placement.resource_providers()}):
        if time.monotonic() > deadline:
            sys.exit('the computes %s never appeared' % ', '.join(sorted(wanted)))
        time.sleep(0.2)
    flavors = {flavor.name for flavor in cloud.compute.flavors()}
    for name, memory, disk, processors in FLAVORS:
        if name not in flavors:
            cloud.compute.create_flavor(name=name, ram=memory, disk=disk, vcpus=processors)
    public = cloud.network.find_network('public') or cloud.network.create_network(
        name='public', is_router_external=True, provider_network_type='flat', provider_physical_network='public')
    if not cloud.network.find_subnet('public-subnet'):
        cloud.network.create_subnet(
            name='public-subnet', network_id=public.id, ip_version=4, cidr=s.floating + '.0/24', gateway_ip=s.floating + '.1', is_dhcp_enabled=False,
            allocation_pools=[{'start': s.floating + '.10', 'end': s.floating + '.250'}])
    images = {image.name for image in cloud.image.images()}
    for name in IMAGES:
        if name not in images:
            # A few bytes: no machine is ever made of them.
            cloud.image.create_image(name=name, data=b'image of the lab', disk_format='raw', container_format='bare', visibility='public', allow_duplicates=True)


if __name__ == '__main__':
    {'identity': identity, 'offer': offer}[sys.argv[2]](Settings(sys.argv[1]))
