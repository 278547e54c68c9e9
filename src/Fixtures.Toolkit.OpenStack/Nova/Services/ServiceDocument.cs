using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.AvailabilityZones;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

/// <summary>A service as JSON, by microversion.</summary>
internal static class ServiceDocument
{
    public static JsonObject From(NovaState state, NovaServiceRecord service, ApiVersion version, DateTimeOffset now)
    {
        var document = new JsonObject
        {
            ["binary"] = service.Binary,
            ["host"] = service.Host,
            ["id"] = IdOf(service, version),
            ["zone"] = AvailabilityZone.OfService(state, service),
            ["status"] = service.IsDisabled ? "disabled" : "enabled",
            ["state"] = service.IsUp(now) ? "up" : "down",
            ["updated_at"] = service.LastUpdate(now)?.Isotime(),
            ["disabled_reason"] = service.DisabledReason,
        };
        if (version >= NovaVersions.ServiceForcedDown)
            document["forced_down"] = service.IsForcedDown;
        return document;
    }

    /// <summary>The document of a compute service whose cell does not respond, from 2.69.</summary>
    public static JsonObject FromDownCell(NovaServiceRecord service) => new()
    {
        ["binary"] = service.Binary, ["host"] = service.Host, ["status"] = "UNKNOWN",
    };

    /// <summary>The UUID from 2.53 on, the number before.</summary>
    public static JsonNode IdOf(NovaServiceRecord service, ApiVersion version) =>
        version >= NovaVersions.ServiceUuids ? service.Id.ToString() : service.Number;
}
