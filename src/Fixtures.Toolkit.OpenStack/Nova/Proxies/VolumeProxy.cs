using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>What the proxies to Cinder share: the pages of their lists, and the answers to Cinder's refusals.</summary>
/// <remarks>Upstream: api/openstack/compute/volumes.py and nova.volume.cinder.</remarks>
internal static class VolumeProxy
{
    private static readonly Schema Query = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("offset", MultiParams(NonNegativeInteger))
        .Open());

    /// <summary>Answers 404 from 2.36 on, and where the cloud has no block storage; upstream fails with a 500 there.</summary>
    public static void RequireVolumes(this ApiRequest request, NovaContext nova)
    {
        request.RequireProxy();
        if (!nova.World.Services.Has("block-storage"))
            throw request.Api.RouteNotFound(request);
    }

    /// <summary>A page of what Cinder lists for the client.</summary>
    /// <param name="nova">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="rule">The rule of the list.</param>
    /// <param name="name"><c>volumes</c> or <c>snapshots</c>.</param>
    /// <param name="document">Builds the document of one item.</param>
    public static async Task<ApiResponse> ListAsync(
        NovaContext nova, ApiRequest request, string rule, string name, Func<JsonElement, JsonObject> document)
    {
        request.RequireVolumes(nova);
        request.CheckQuery(Query);
        request.Require(rule, request.OwnProject());
        var cinder = nova.Clients.Cinder.For(request);
        var all = await AskAsync(() => PagedList.ReadAsync(
            $"/{name}/detail", name, path => cinder.CallAsync(HttpMethod.Get, path, request.RequestId)));
        var offset = request.QueryValue("offset") is { } text
            ? (int)Math.Min(int.MaxValue, NovaValues.RequireNonNegative("offset", text))
            : 0;
        var shown = all.Skip(offset).Take(NovaPage.Read(request).WithZeroAsUnlimited(request).Limit);
        return ApiResponse.Ok(new JsonObject { [name] = new JsonArray([.. shown.Select(document)]) });
    }

    /// <summary>Asks Cinder, and answers its refusals.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (CinderRefusalException refusal)
        {
            throw refusal.Status switch
            {
                HttpStatusCode.NotFound => new ProxiedVolumeException(HttpStatusCode.NotFound, refusal.Message),
                HttpStatusCode.BadRequest => new ProxiedVolumeException(HttpStatusCode.BadRequest, refusal.Message),
                HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge =>
                    new ProxiedVolumeException(HttpStatusCode.Forbidden, refusal.Message),
                _ => (Exception)new NovaUnexpectedException(refusal.PythonClass),
            };
        }
    }
}

/// <summary>Cinder refuses what a client asks of a proxy.</summary>
internal sealed class ProxiedVolumeException(HttpStatusCode status, string message) : FaultException(status, message);
