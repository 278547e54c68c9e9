using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;

/// <summary>Tells Nova of events of volumes, as Cinder's service user.</summary>
/// <remarks>Upstream: cinder.compute.nova.API.</remarks>
internal static class ComputeEventClient
{
    private const string ExtendedVersion = "2.51";

    /// <summary>Tells Nova that a volume of these servers has grown.</summary>
    /// <returns>False where Nova cannot be reached, or refuses.</returns>
    public static Task<bool> ExtendedAsync(CinderContext cinder, string volumeId, IReadOnlyList<string> serverIds, string? requestId) =>
        SendAsync(cinder, "volume-extended", volumeId, serverIds, ExtendedVersion, requestId);

    /// <summary>Sends an event of a volume to Nova, one for each server.</summary>
    /// <returns>False where Nova cannot be reached, or refuses.</returns>
    public static async Task<bool> SendAsync(
        CinderContext cinder, string name, string volumeId, IReadOnlyList<string> serverIds, string microversion, string? requestId)
    {
        var events = new JsonArray([.. serverIds.Select(server =>
            new JsonObject { ["name"] = name, ["server_uuid"] = server, ["tag"] = volumeId })]);
        try
        {
            var response = await cinder.Clients.Compute.SendAsync(new EdgeCall(HttpMethod.Post, "/os-server-external-events")
            {
                Body = JsonData.ToUtf8Bytes(new JsonObject { ["events"] = events }),
                Microversion = microversion,
                RequestId = requestId,
            });
            return response.IsSuccess && response.Body.TryGetProperty("events", out var answered)
                && answered.EnumerateArray().All(HasCode);
        }
        catch (EdgeBrokenException)
        {
            return false;
        }
    }

    private static bool HasCode(JsonElement answered) =>
        answered.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number;
}
