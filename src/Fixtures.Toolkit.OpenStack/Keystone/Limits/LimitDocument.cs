using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Limits;

internal static class LimitDocument
{
    public static JsonObject From(RegisteredLimit registered, ApiRequest request) => new JsonObject
    {
        ["id"] = registered.Id,
        ["service_id"] = registered.ServiceId,
        ["region_id"] = registered.RegionId,
        ["resource_name"] = registered.ResourceName,
        ["default_limit"] = registered.DefaultLimit,
        ["description"] = registered.Description,
    }.Linked(request, "registered_limits");

    public static JsonObject From(Limit limit, RegisteredLimit registered, ApiRequest request) =>
        Plain(limit, registered).Linked(request, "limits");

    /// <summary>The limit without links, as projects embed it.</summary>
    public static JsonObject Plain(Limit limit, RegisteredLimit registered) => new()
    {
        ["id"] = limit.Id,
        ["project_id"] = limit.ProjectId,
        ["domain_id"] = limit.DomainId,
        ["resource_limit"] = limit.ResourceLimit,
        ["description"] = limit.Description,
        ["service_id"] = registered.ServiceId,
        ["region_id"] = registered.RegionId,
        ["resource_name"] = registered.ResourceName,
    };
}
