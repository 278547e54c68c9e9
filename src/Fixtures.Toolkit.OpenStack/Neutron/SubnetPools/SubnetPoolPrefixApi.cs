using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Addressing;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Neutron.SubnetPools;

/// <summary>Adds prefixes to a subnet pool, removes them, and onboards the subnets of a network.</summary>
/// <remarks>Source: Neutron, <c>db/db_base_plugin_v2.py</c>.</remarks>
internal static class SubnetPoolPrefixApi
{
    private const string Pool = "/v2.0/subnetpools/{id}/";

    public static void Map(RouteTable<NeutronDatabase> routes)
    {
        routes
            .Put(Pool + "add_prefixes", (neutron, request) => Change(neutron, request, "add_prefixes", Add))
            .Put(Pool + "remove_prefixes", (neutron, request) => Change(neutron, request, "remove_prefixes", Remove))
            .Put(Pool + "onboard_network_subnets", Onboard);
        foreach (var action in new[] { "add_prefixes", "remove_prefixes", "onboard_network_subnets" })
            routes.Get(Pool + action, NoSuchResource).Post(Pool + action, NoSuchResource).Delete(Pool + action, NoSuchResource);
    }

    /// <summary>Subnet pools are a core resource, and upstream's Pecan application has no controllers for their actions.</summary>
    private static ApiResponse NoSuchResource(NeutronDatabase neutron, ApiRequest request) => throw NeutronFault.ResourceNotFound();

    private static ApiResponse Change(
        NeutronDatabase neutron, ApiRequest request, string action, Func<NeutronChange, SubnetPool, List<Cidr>, SubnetPool> make)
    {
        var (_, changed) = MemberAction.Run(
            neutron, request, SubnetPoolResource.Instance, action, (change, pool, body) => make(change, pool, Prefixes(body)));
        return ApiResponse.Ok(new JsonObject
        {
            ["prefixes"] = new JsonArray([.. changed.Prefixes.Select(prefix => JsonValue.Create(prefix))]),
        });
    }

    private static List<Cidr> Prefixes(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } map || !map.TryGetProperty("prefixes", out var given))
            throw InvalidBody();
        if (given.ValueKind != JsonValueKind.Array || given.GetArrayLength() == 0)
            throw InvalidBody();
        return [.. CidrList.Parse(JsonValues.Read(given))];
    }

    private static NeutronFault InvalidBody() => NeutronFault.BadRequest("Request body contains invalid data");

    private static SubnetPool Add(NeutronChange change, SubnetPool pool, List<Cidr> given) =>
        SubnetPoolResource.Instance.Update(change, pool, new RequestValues(new() { ["prefixes"] = Texts(pool.Prefixes, given) }));

    /// <summary>Removes the addresses, which may split a prefix; others are ignored.</summary>
    private static SubnetPool Remove(NeutronChange change, SubnetPool pool, List<Cidr> given)
    {
        var prefixes = pool.Prefixes.Select(Cidr.Parse).ToList();
        if (!prefixes.Exists(prefix => given.Exists(prefix.Overlaps)))
            return pool;
        if (change.State.Subnets.By("subnetpool_id", pool.Id).Any(subnet => given.Exists(subnet.Block.Overlaps)))
            throw SubnetPoolFaults.IllegalPrefixes("One or more the prefixes to be removed is in use by a subnet.");
        var left = given.Aggregate(prefixes, (all, removed) => [.. all.SelectMany(prefix => prefix.Without(removed))]);
        var next = pool with
        {
            Prefixes = [.. left.OrderBy(prefix => prefix.First).Select(prefix => prefix.ToString())],
            EmptyVersion = pool.IpVersion,
            Standard = pool.Standard.Touched(change.Now),
        };
        change.Put(next);
        return next;
    }

    private static ApiResponse Onboard(NeutronDatabase neutron, ApiRequest request)
    {
        var (_, onboarded) = MemberAction.Run(
            neutron, request, SubnetPoolResource.Instance, "onboard_network_subnets",
            (change, pool, body) => SubnetOnboarding.Onboard(change, pool, NetworkId(body)));
        return ApiResponse.Ok(
            new JsonArray([.. onboarded.Select(subnet => new JsonObject { ["id"] = subnet.Id, ["cidr"] = subnet.Cidr })]));
    }

    private static string NetworkId(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty("network_id", out var id)
            && id.ValueKind != JsonValueKind.Null
            ? PythonStr.Of(JsonValues.Read(id))
            : throw NeutronFault.InvalidInput("network_id must be specified.");

    internal static List<object?> Texts(IEnumerable<string> prefixes, IEnumerable<Cidr> more) =>
        [.. prefixes, .. more.Select(cidr => cidr.ToString())];
}
