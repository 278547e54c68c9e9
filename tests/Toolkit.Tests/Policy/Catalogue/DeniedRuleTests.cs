using System.Net;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Tests.Refusals;

namespace Fixtures.Toolkit.Tests.Policy.Catalogue;

/// <summary>No operation is named by a rule that it does not ask: when the rule changes, and nothing else, so does the outcome.</summary>
public sealed class DeniedRuleTests(RefusingCloud refusing) : IClassFixture<RefusingCloud>
{
    /// <summary>Operations whose answer does not turn to a refusal when their rule denies everybody, upstream as here.</summary>
    private static readonly Dictionary<string, string> Unrefused = new()
    {
        ["add_router_interface"] = RouterAction,
        ["remove_router_interface"] = RouterAction,
        ["add_extraroutes"] = RouterAction,
        ["remove_extraroutes"] = RouterAction,
        ["update_network (tag)"] = "whoever sees a thing may tag it",
        ["get_quota"] = "a project may always look at its own limits",
        ["get_tasks"] = "Glance asks tasks_api_access alone; the rules under it are upstream's reserve",
        ["network:attach_external_network"] = "the compute asks: the server is accepted and ends in ERROR, as the test below shows",
    };

    private const string RouterAction = "Neutron asks no rule for what is done to a router by a member action";

    private static readonly PolicyPersona Admin = PolicyPersonas.InProject("admin");
    private static readonly PolicyPersona Member = PolicyPersonas.InProject("member");
    private static readonly PolicyPersona Stranger = PolicyPersonas.InForeignProject("member");

    public static TheoryData<string> Services => ["compute", "network", "image", "identity", "placement"];

    public static TheoryData<string> NetworkLists => [.. PolicyOperations.Network.Where(IsFiltered).Select(operation => operation.Name)];

    /// <summary>Neutron's administrators pass whatever a rule says, so there the member tells.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task Whoever_was_allowed_is_refused_when_the_rule_denies_everybody(string service)
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
    public async Task Whoever_has_not_logged_in_stays_out_when_the_rule_lets_everybody_in(string service)
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
    public async Task A_list_of_Neutrons_leaves_out_what_the_rule_denies(string name)
    {
        var operation = PolicyOperations.Network.Single(row => row.Name == name);
        await using var fork = refusing.Cloud.Fork();
        fork.Policy.Override(operation.Rule, "!", "network");

        var reply = await fork.Demo.Session.SendAsync("network", HttpMethod.Get, operation.Request!.Path);

        Assert.Equal(0, reply.EnsureSuccess().Json.EnumerateObject().Single().Value.GetArrayLength());
    }

    [Fact]
    public async Task Only_who_may_attach_external_networks_gets_a_server_on_one()
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
    public async Task An_external_network_is_refused_as_well_where_it_is_the_only_one_there_is()
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

    /// <summary>Whoever the rule lets in may still not find what belongs to another project.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_stranger_is_no_longer_forbidden_what_the_rule_grants_to_everybody(string service)
    {
        var (before, _, granted) = await MatricesAsync(service);

        var unmoved =
            from row in before.Rows
            where before[row.Operation, Stranger.Name].Verdict == PolicyVerdict.Forbidden
                && granted[row.Operation, Stranger.Name].Verdict == PolicyVerdict.Forbidden
            select row.Operation;

        // Glance asks beside the rule who owns the image, until new defaults are enforced.
        Assert.Equal(service == "image" ? ["delete_member"] : [], unmoved);
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

    /// <summary>Whether the rule did not stand in the way, be it to what is not modelled.</summary>
    private static bool IsLetThrough(PolicyOutcome outcome) =>
        outcome.Verdict == PolicyVerdict.Allowed || outcome.Status == HttpStatusCode.NotImplemented;

    private static bool IsRefusal(PolicyOutcome outcome) => outcome.Verdict is PolicyVerdict.Forbidden or PolicyVerdict.Hidden;

    /// <summary>Neutron's lists are never refused, but for the limits: each item is asked about.</summary>
    private static bool IsFiltered(PolicyOperation operation) =>
        operation.Request is { Service: "network" } request
            && request.Method == HttpMethod.Get
            && !request.Path.Contains('{', StringComparison.Ordinal)
        && operation.Rule != "get_quota";
}
