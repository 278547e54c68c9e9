using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>The answer to a path without a service: a 404 that lists the services, and a journal entry.</summary>
internal static class NoServiceHere
{
    public static Task AnswerAsync(HttpContext http, WorldAddress address, string path)
    {
        path = JournalSecrets.Hide(PathInfo.AsUtf8(path));
        var services = new JsonObject(
            ServicesOf(http, address).Select(service => KeyValuePair.Create(service.Type, (JsonNode?)service.Url)));
        var message = services.FirstOrDefault(service => service.Key == "identity").Value is { } identity
            ? $"No service is at {path}. Log in at {identity}/v3; the catalog has the rest."
            : $"No service is at {path}. This cloud has "
                + $"{string.Join(", ", services.Select(service => $"{service.Key} at {service.Value}"))}.";
        address.World.Journal.WriteRequest(
            http.Features.Get<RequestSender>()?.Name
                ?? RequestSender.Client, "cloud", $"{http.Request.Method} {path} -> 404, no service is there", 404, requestId: null,
                cause: null);
        if (http.Features.Get<RequestSender>() is null)
            address.World.Apis.Log.Add(
                new(address.World.Journal.Count, address.World.Clock.GetUtcNow(), "", http.Request.Method, path, 404));
        return JsonAnswer.WriteAsync(
            http,
            HttpStatusCode.NotFound,
            new() { ["error"] = JsonAnswer.Error(HttpStatusCode.NotFound, "Not Found", message), ["services"] = services });
    }

    private static IEnumerable<(string Type, string Url)> ServicesOf(HttpContext http, WorldAddress address) =>
        from service in address.World.Services.Own.Select(own => own.Api).Concat(address.World.Services.Stubs)
        select (service.Type, address.UrlOf(http.Request, service));
}
