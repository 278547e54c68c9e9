using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The answer to a path without a service: a 404 that lists the services, and a journal entry.</summary>
internal static class NoServiceHere
{
    public static ValueTask AnswerAsync(HttpExchange exchange, WorldAddress address, string path)
    {
        path = JournalSecrets.Hide(PathInfo.AsUtf8(path));
        var services = new JsonObject(
            ServicesOf(exchange, address).Select(service => KeyValuePair.Create(service.Type, (JsonNode?)service.Url)));
        var message = services.FirstOrDefault(service => service.Key == "identity").Value is { } identity
            ? $"No service is at {path}. Log in at {identity}/v3; the catalog has the rest."
            : $"No service is at {path}. This cloud has "
                + $"{string.Join(", ", services.Select(service => $"{service.Key} at {service.Value}"))}.";
        address.World.Journal.WriteRequest(
            exchange.Sender ?? RequestSender.Client, "cloud", $"{exchange.Method} {path} -> 404, no service is there", 404, requestId: null,
            cause: null);
        if (exchange.Sender is null)
            address.World.Apis.Log.Add(new(address.World.Journal.Count, address.World.Clock.GetUtcNow(), "", exchange.Method, path, 404));
        return exchange.AnswerAsync(JsonAnswer.Create(
            HttpStatusCode.NotFound,
            new() { ["error"] = JsonAnswer.Error(HttpStatusCode.NotFound, "Not Found", message), ["services"] = services }));
    }

    private static IEnumerable<(string Type, string Url)> ServicesOf(HttpExchange exchange, WorldAddress address) =>
        from service in address.World.Services.Own.Select(own => own.Api).Concat(address.World.Services.Stubs)
        select (service.Type, address.UrlOf(exchange, service));
}
