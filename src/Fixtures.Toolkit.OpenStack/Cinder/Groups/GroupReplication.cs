using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>The actions on the replication of groups, which no backend of ours has: what comes before the volume service is checked.</summary>
/// <remarks>Upstream: group.api.API.enable_replication and its neighbours.</remarks>
internal static class GroupReplication
{
    private const string EnableRule = "group:enable_replication";
    private const string DisableRule = "group:disable_replication";
    private const string FailOverRule = "group:failover_replication";
    private const string ListRule = "group:list_replication_targets";

    private const string True = "<is> True";

    public static IReadOnlyList<ResourceAction> Actions { get; } =
    [
        ActionOf("enable_replication", GroupSchemas.Enable, EnableRule),
        ActionOf("disable_replication", GroupSchemas.Disable, DisableRule),
        ActionOf("failover_replication", GroupSchemas.FailOver, FailOverRule),
        ActionOf("list_replication_targets", GroupSchemas.ListTargets, ListRule),
    ];

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Member(EnableRule),
        CinderPolicy.Member(DisableRule),
        CinderPolicy.Member(FailOverRule),
        CinderPolicy.Member(ListRule),
    ];

    private static ResourceAction ActionOf(string name, Schema schema, string rule) => new(
        name, (cinder, request, id, body) => Refuse(cinder, request, id, schema, rule, name), CinderVersions.GroupReplication);

    private static Task<ApiResponse> Refuse(
        CinderContext cinder, ApiRequest request, string id, Schema schema, string rule, string action)
    {
        request.CheckBody(schema);
        var group = cinder.RequireGroup(request, id);
        request.Require(rule, group.Target());
        RequireReplicated(cinder.State, group);
        // A driver without replication raises NotImplementedError in upstream's volume service.
        throw new CinderFault(HttpStatusCode.NotImplemented, $"{action}: no backend replicates groups.");
    }

    /// <remarks>Upstream: _check_type.</remarks>
    private static void RequireReplicated(CinderState state, VolumeGroup group)
    {
        var specs = state.GroupTypes.Find(group.GroupTypeId)?.GroupSpecs ?? VolumeType.NoSpecs;
        if (specs.GetValueOrDefault("group_replication_enabled") != True
            && specs.GetValueOrDefault("consistent_group_replication_enabled") != True)
            throw CinderFault.BadRequest($"Invalid group type: Group {group.Id} is not a replication group type.");
        foreach (var id in group.VolumeTypeIds)
        {
            if (state.TypeOf(id).ExtraSpecs.GetValueOrDefault("replication_enabled") != True)
            {
                throw CinderFault.BadRequest(
                    $"Invalid volume type: Volume type {id} does not have 'replication_enabled' spec key set to '<is> True'.");
            }
        }
    }
}
