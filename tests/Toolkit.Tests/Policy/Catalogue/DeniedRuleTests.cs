using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Tests.Refusals;

namespace Fixtures.Toolkit.Tests.Policy.Catalogue;

/// <summary>Each operation is named after a rule that it checks: if only this rule changes, the outcome changes.</summary>
public sealed class DeniedRuleTests(RefusingCloud refusing) : IClassFixture<RefusingCloud>
{
    /// <summary>Operations that are not refused when their rule denies everybody, as upstream, with the reason.</summary>
    private static readonly Dictionary<string, string> Unrefused = new()
    {
        ["add_router_interface"] = RouterAction,
        ["remove_router_interface"] = RouterAction,
        ["add_extraroutes"] = RouterAction,
        ["remove_extraroutes"] = RouterAction,
        ["update_network (tag)"] = "every caller who sees a resource may tag it",
        ["get_quota"] = "a project may always read its own quota",
        ["get_tasks"] = "Glance checks only tasks_api_access; upstream does not use the rules below it",
        ["limits_extension:used_limits"] = "the limits are shown without the used amounts",
        ["network:attach_external_network"] = "nova-compute checks it: the server is accepted and ends in ERROR, as a test below shows",
    };

    /// <summary>Operations that strangers are refused even if their rule allows everybody, by service.</summary>
    private static readonly Dictionary<string, string[]> Refused = new()
    {
        // Besides the rule, Glance checks the owner of the image until new defaults are enforced.
        ["image"] = ["delete_member"],
        // Cinder's database shows a class only to administrators and to its members, and the other tables only to administrators.
        ["block-storage"] =
        [
            "volume_extension:quota_classes:get",
            "volume_extension:services:index",
            "volume_extension:services:update",
            "volume_extension:hosts",
            "scheduler_extension:scheduler_stats:get_pools",
            "volume_extension:capabilities",
            "clusters:get_all",
            "volume_extension:qos_specs_manage:get_all",
            "volume_extension:qos_specs_manage:get",
            "volume_extension:qos_specs_manage:get_all (associations)",
            "volume_extension:qos_specs_manage:create",
            "volume_extension:qos_specs_manage:update",
            "volume_extension:qos_specs_manage:delete",
        ],
    };

    private const string RouterAction = "Neutron checks no rule for the member actions of a router";

    private static readonly PolicyPersona Admin = PolicyPersonas.InProject("admin");
    private static readonly PolicyPersona Member = PolicyPersonas.InProject("member");
    private static readonly PolicyPersona Stranger = PolicyPersonas.InForeignProject("member");

    public static TheoryData<string> Services => ["compute", "network", "image", "identity", "placement", "block-storage"];

    public static TheoryData<string> NetworkLists => [.. PolicyOperations.Network.Where(IsFiltered).Select(operation => operation.Name)];

    /// <summary>Neutron lets administrators pass any rule, so there the member is checked.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_allowed_persona_is_refused_when_the_rule_denies_everybody(string service)
    {
        var (before, denied, granted) = await MatricesAsync(service);

        var unmoved =
            from row in before.Rows
            let persona = service == "network" ? Member.Name : Admin.Name
            where IsLetThrough(before[row.Operation, persona])
                ? !IsRefusal(denied[row.Operation, persona])
                : before[row.Operation, persona].Verdict == PolicyVerdict.Forbidden && !IsLetThrough(granted[row.Operation, persona])
            select $"{row.Operation}: {before[row.Operation, persona]}, {denied[row.Operation, persona]} when denied, "
                + $"{granted[row.Operation, persona]} when granted";

        Assert.Empty(unmoved);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Requests_without_a_token_are_refused_when_the_rule_allows_everybody(string service)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var operations = PolicyOperations.All.Where(operation => operation.Request!.Service == service).ToList();

        var before = await cloud.Policy.MatrixAsync(operations, [PolicyPersonas.Anonymous]);
        var granted = await cloud.Policy.MatrixAsync(
            operations.Select(operation => operation.Under(operation.Rule, "@")), [PolicyPersonas.Anonymous]);

        granted.AssertSame(before);
    }

    [Theory]
    [MemberData(nameof(NetworkLists))]
    public async Task Neutron_lists_omit_resources_that_the_rule_denies(string name)
    {
        var operation = PolicyOperations.Network.Single(row => row.Name == name);
        await using var fork = refusing.Cloud.Fork();
        fork.Policy.Override(operation.Rule, "!", "network");

        var reply = await fork.Demo.Session.SendAsync("network", HttpMethod.Get, operation.Request!.Path);

        Assert.Equal(0, reply.EnsureSuccess().Json.EnumerateObject().Single().Value.GetArrayLength());
    }

    [Fact]
    public async Task A_server_on_an_external_network_requires_the_attach_rule()
    {
        await using var cloud = new OpenStackBuilder().Build();
        var network = await cloud.Neutron.GetNetworkIdAsync("public");
        var order = new NewServer(
            "web", (await cloud.FlavorAsync("m1.tiny")).Id, await cloud.Glance.GetImageIdAsync("cirros")) { NetworkIds = [network] };

        var refused = await cloud.Servers.WaitForStatusAsync(await cloud.Demo.Nova.CreateServerAsync(order), ServerStatus.Error);
        cloud.Policy.Override("network:attach_external_network", "@");
        await cloud.Servers.WaitForStatusAsync(await cloud.Demo.Nova.CreateServerAsync(order), ServerStatus.Active);

        Assert.Equal($"Build of instance {refused.Id} aborted: Failed to allocate the network(s), not rescheduling.", refused.Fault);
    }

    [Fact]
    public async Task An_external_network_is_refused_even_if_it_is_the_only_network()
    {
        await using var cloud = new OpenStackBuilder()
            .WithProject("blue", p => p.WithUser("ann", Roles.Member))
            .WithNetwork(
                "outside", network => (network with { Project = "blue", IsExternal = true }).WithSubnet("outside-subnet", "10.9.0.0/24"))
            .Build();
        var order = new NewServer(
            "web", (await cloud.FlavorAsync("m1.tiny")).Id, await cloud.Glance.GetImageIdAsync("cirros")) { Networks = "auto" };

        var refused = await cloud.Servers.WaitForStatusAsync(
            await cloud.As("ann", "blue").Nova.CreateServerAsync(order), ServerStatus.Error);

        Assert.Equal($"Build of instance {refused.Id} aborted: Failed to allocate the network(s), not rescheduling.", refused.Fault);
    }

    /// <summary>A persona that the rule allows may still get 404 for a resource of another project.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task Other_projects_are_not_forbidden_when_the_rule_allows_everybody(string service)
    {
        var (before, _, granted) = await MatricesAsync(service);

        var unmoved =
            from row in before.Rows
            where before[row.Operation, Stranger.Name].Verdict == PolicyVerdict.Forbidden
                && granted[row.Operation, Stranger.Name].Verdict == PolicyVerdict.Forbidden
            select row.Operation;

        Assert.Equal(Refused.GetValueOrDefault(service, []), unmoved);
    }

    private static async Task<(PolicyMatrix Before, PolicyMatrix Denied, PolicyMatrix Granted)> MatricesAsync(string service)
    {
        await using var cloud = new OpenStackBuilder().Build();
        var operations = PolicyOperations.All
            .Where(operation => operation.Request!.Service == service
                && !Unrefused.ContainsKey(operation.Name)
                && !IsFiltered(operation)).ToList();
        PolicyPersona[] personas = [Admin, Member, Stranger];
        return (
            await cloud.Policy.MatrixAsync(operations, personas),
            await cloud.Policy.MatrixAsync(operations.Select(operation => operation.Under(operation.Rule, "!")), personas),
            await cloud.Policy.MatrixAsync(operations.Select(operation => operation.Under(operation.Rule, "@")), personas));
    }

    /// <summary>Whether the rule allowed the request; an unmodelled operation counts as allowed.</summary>
    private static bool IsLetThrough(PolicyOutcome outcome) =>
        outcome.Verdict == PolicyVerdict.Allowed || outcome.Status == HttpStatusCode.NotImplemented;

    private static bool IsRefusal(PolicyOutcome outcome) => outcome.Verdict is PolicyVerdict.Forbidden or PolicyVerdict.Hidden;

    /// <summary>Neutron's lists are never refused, except for the quotas: the rule is checked for each item.</summary>
    private static bool IsFiltered(PolicyOperation operation) =>
        operation.Request is { Service: "network" } request
            && request.Method == HttpMethod.Get
            && !request.Path.Contains('{', StringComparison.Ordinal)
        && operation.Rule != "get_quota";
}
