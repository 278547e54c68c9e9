using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Presets;

public sealed class PresetMistakeTests
{
    [Theory]
    [InlineData("flavrs: {}", "line 1: 'flavrs' is not a key of a preset. Did you mean 'flavors'? Valid are projects, users, roles, ")]
    [InlineData("hosts:\n  a: {vcpu: 2}", "line 2: 'vcpu' is not a key of a host. Did you mean 'vcpus'? Valid are vcpus, memory_mb, ")]
    [InlineData("hosts:\n  a: {vcpus: two}", "line 2: 'vcpus' must be an integer of at least 1, not 'two'.")]
    [InlineData("hosts:\n  a: {vcpus: '2'}", "line 2: 'vcpus' must be an integer of at least 1, not '2'.")]
    [InlineData("hosts:\n  a: {cpu_allocation_ratio: 0}", "line 2: 'cpu_allocation_ratio' must be a number above 0, not '0'.")]
    [InlineData(
        "hosts:\n  a: {resources: {CUSTOM_GPU: many}}",
        "line 2: 'CUSTOM_GPU' must be an integer of at least 1, not 'many'.")]
    [InlineData("hosts: [a]", "line 1: Expected a number of hosts or a mapping of hosts by name, not a list.")]
    [InlineData("networks:\n  n:\n    shared: yes", "line 3: 'shared' must be true or false, not 'yes'.")]
    [InlineData(
        "networks:\n  n:\n    subnets: {s: {cidr: 10.0.0.0}}",
        "line 3: 'cidr' must be a block of addresses such as 10.1.0.0/24, not '10.0.0.0'.")]
    [InlineData(
        "networks:\n  n:\n    project: bleu",
        "line 3: The network 'n' belongs to the project 'bleu', which the cloud does not have. It has admin, demo, service.")]
    [InlineData("projects:\n  Demo:", "line 2: There is a project 'Demo' already.")]
    [InlineData("users:\n  demo: {password: x}", "line 2: There is a user 'demo' already. Give it more roles under 'roles'.")]
    [InlineData(
        "users:\n  ann:\n    roles: {dmo: member}",
        "line 3: There is no project 'dmo'. Did you mean 'demo'? There are admin, demo, service.")]
    [InlineData("roles:\n - {role: member, user: ann, project: demo}", "line 2: There is no user 'ann' who could be member on 'demo'.")]
    [InlineData("roles:\n - {role: member, user: demo}", "line 2: A role of a user needs either 'project' or 'system: true'.")]
    [InlineData("flavors:\n  f: {vcpus: 1}", "line 2: The flavor 'f' lacks 'ram', in MiB.")]
    [InlineData(
        "flavors:\n  m1.tiny: {ram: 5}",
        "line 2: Flavor 'm1.tiny' (id 'm1.tiny') has the id or the name of flavor 'm1.tiny' (id '1').")]
    [InlineData(
        "images:\n  i: {visibility: secret}",
        "line 2: 'visibility' must be one of public, community, shared, private, not 'secret'.")]
    [InlineData("images:\n  i: {id: 7}", "line 2: 'id' must be a UUID, not '7'.")]
    [InlineData(
        "aggregates:\n  a: {hosts: [host1, hots2]}",
        "line 2: The aggregate 'a' has the host 'hots2', which the cloud does not have. Did you mean 'host2'?")]
    [InlineData(
        "availability_zones:\n  a: host1\n  b: host1",
        "line 3: The host 'host1' is in the availability zones a and b. A host is in one at most.")]
    [InlineData("quotas:\n  demo: {instances: -2}", "line 2: 'instances' must be an integer of at least -1, not '-2'.")]
    [InlineData("quotas:\n  demo: {instance: 2}", "line 2: 'instance' is not a key of a quota. Did you mean 'instances'?")]
    [InlineData(
        "quotas:\n  deno: {instances: 2}",
        "line 2: A quota is meant for a project 'deno', which the cloud does not have. Did you mean 'demo'?")]
    [InlineData("servers:\n  web: {image: cirros}", "line 2: The server 'web' needs a 'flavor' and an 'image', by name.")]
    [InlineData(
        "servers:\n  web: {flavor: m1.tny, image: cirros}",
        "line 2: There is no flavor 'm1.tny'. Did you mean 'm1.tiny'? There are m1.tiny, ")]
    [InlineData("servers:\n  web:\n    flavor: m1.tiny\n    image: cirrus", "line 4: There is no image 'cirrus'. Did you mean 'cirros'?")]
    [InlineData(
        "servers:\n  web: {flavor: m1.tiny, image: cirros, networks: [privat]}",
        "line 2: There is no network 'privat'. Did you mean 'private'?")]
    [InlineData(
        "servers:\n  web: {flavor: m1.tiny, image: cirros, user: reader, project: demo}",
        "line 2: 'reader' cannot boot the server 'web' without the role admin or member on the project 'demo'.")]
    [InlineData(
        "servers:\n  web: {flavor: m1.tiny, image: cirros, availability_zone: az9}",
        "line 2: There is no availability zone 'az9'. There are nova.")]
    [InlineData(
        "faults:\n - {service: compute, status: 503}\n - {service: compute, stauts: 503}",
        "line 3: A fault needs an effect, or a status")]
    [InlineData("faults:\n - service: compte\n   status: 503", "line 2: This cloud has no service 'compte'. Did you mean 'compute'?")]
    [InlineData(
        "faults:\n - {place: hypervisor, host: hst1, call: spawn, effect: never_return}",
        "line 2: This cloud has no compute host 'hst1'. Did you mean 'host1'?")]
    [InlineData("durations:\n  spwan: 5", "line 2: There is no duration 'spwan'. Did you mean 'spawn'?")]
    [InlineData("durations:\n  spawn: soon", "line 2: The duration 'spawn' must be a number of seconds")]
    [InlineData("durations: 5", "line 1: Expected a mapping of seconds by step, not '5'.")]
    [InlineData("faults: {}", "line 1: Expected a list of faults, not a mapping.")]
    [InlineData("faults: [5]", "line 1: Expected a fault, not '5'.")]
    [InlineData("a: 1\na: 2", "line 2: This is not YAML: ")]
    [InlineData("--- {}\n--- {}", "line 2: A preset is one document.")]
    [InlineData("just a text", "line 1: Expected a preset, not 'just a text'.")]
    public void A_mistake_is_refused_with_its_line(string yaml, string expected)
    {
        var error = Refused(yaml);

        Assert.StartsWith("The cloud cannot be built:", error.Message, StringComparison.Ordinal);
        Assert.Contains($"- cloud.yaml, {expected}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var error = Refused("""
            flavrs: {}
            hosts: {a: {vcpus: x}}
            servers: {web: {flavor: f, image: cirros}}
            faults: [{service: compte, status: 503}]
            """);

        Assert.Equal(
            ["line 1", "line 2", "line 3", "line 4"],
            error.Message.Split('\n').Skip(1).Select(line => line["- cloud.yaml, ".Length..].Split(':')[0]).Order());
    }

    [Fact]
    public void A_server_that_cannot_be_booted_is_a_mistake_with_its_reason()
    {
        var error = Refused("""
            hosts: {small: {memory_mb: 600}}
            servers: {web: {flavor: m1.small, image: cirros}}
            faults: [{service: image, status: 503}]
            """);

        Assert.Contains("- cloud.yaml, line 2: The server 'web' could not be booted: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("No valid host was found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_mistake()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset("/nowhere/cloud.yaml").Build());

        Assert.Contains("- The preset '/nowhere/cloud.yaml' cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException Refused(string yaml)
    {
        using var file = new PresetText(yaml);
        return Assert.Throws<InvalidOperationException>(() => new OpenStackBuilder().WithPreset(file.Path).Build());
    }
}
