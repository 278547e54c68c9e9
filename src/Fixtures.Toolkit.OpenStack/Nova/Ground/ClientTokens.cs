using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>
/// The tokens of the requests that Nova's services work on, by request id. Upstream's messages carry the token of the client in their
/// context; here the messages carry the request id alone, and exports contain no token.
/// </summary>
/// <remarks>Upstream: nova.context.RequestContext. Work without a client, such as a periodic task, uses Nova's own token.</remarks>
internal sealed class ClientTokens : IStatePart
{
    /// <summary>As many requests as can be under way; older ones are forgotten.</summary>
    private const int Most = 4096;

    private Kept _kept = new(ImmutableDictionary.Create<string, EdgeClient>(StringComparer.Ordinal), []);

    string IStatePart.Name => "client-tokens";

    /// <summary>The client that sent a request; null where it sent no token.</summary>
    public static EdgeClient? Of(ApiRequest request) => request.Header("X-Auth-Token") is { } token
        ? new EdgeClient(token, request.Persona.ProjectId) { SendsServiceToken = true }
        : null;

    /// <summary>Keeps the client of a request that causes work.</summary>
    public void Keep(ApiRequest request)
    {
        if (Of(request) is { } client)
        {
            ImmutableInterlocked.Update(
                ref _kept, static (kept, added) => kept.With(added.RequestId, added.client), (request.RequestId, client));
        }
    }

    /// <summary>The client of a request; null where there is none, or it is forgotten.</summary>
    public EdgeClient? Find(string? requestId) =>
        requestId is null ? null : Volatile.Read(ref _kept).Clients.GetValueOrDefault(requestId);

    object IStatePart.Capture() => Volatile.Read(ref _kept);

    void IStatePart.Restore(object value) => Volatile.Write(ref _kept, (Kept)value);

    JsonNode? IStatePart.Export(JsonSerializerOptions json) => new JsonObject();

    object IStatePart.Parse(JsonNode? value, JsonSerializerOptions json) =>
        new Kept(ImmutableDictionary.Create<string, EdgeClient>(StringComparer.Ordinal), []);

    private sealed record Kept(ImmutableDictionary<string, EdgeClient> Clients, ImmutableQueue<string> Order)
    {
        public Kept With(string requestId, EdgeClient client)
        {
            var (clients, order) = (Clients, Order);
            if (clients.Count >= Most)
            {
                order = order.Dequeue(out var oldest);
                clients = clients.Remove(oldest);
            }

            return new Kept(clients.SetItem(requestId, client), order.Enqueue(requestId));
        }
    }
}
