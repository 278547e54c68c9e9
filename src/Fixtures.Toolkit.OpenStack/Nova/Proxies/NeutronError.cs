using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>An error response of Neutron to a request that Nova forwarded.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">Neutron's exception class, such as <c>OverQuota</c>; null where the response has no <c>NeutronError</c>.</param>
/// <param name="Message">The text of neutronclient's exception, which Nova passes on.</param>
/// <remarks>Upstream: neutronclient.v2_0.client.exception_handler_v20.</remarks>
internal sealed record NeutronError(HttpStatusCode Status, string? Type, string Message)
{
    public static NeutronError From(EdgeResponse answer)
    {
        JsonElement? body = answer.Body.ValueKind == JsonValueKind.Object ? answer.Body.Member("NeutronError") : null;
        JsonElement? error = body is { ValueKind: JsonValueKind.Object } ? body : null;
        var message = error is { } described
            ? Text(described, "message") ?? ""
            : $"{(int)answer.Status}-{System.Text.Encoding.UTF8.GetString(answer.Bytes.Span)}";
        if (error is { } detailed && Text(detailed, "detail") is { Length: > 0 } detail)
            message += "\n" + detail;
        if (answer.Headers.TryGetValues("X-OpenStack-Request-ID", out var ids))
            message += $"\nNeutron server returns request_ids: [{string.Join(", ", ids.Select(id => $"'{id}'"))}]";
        return new NeutronError(answer.Status, error is { } typed ? Text(typed, "type") : null, message);
    }

    /// <summary>For an error that Nova's API does not translate.</summary>
    public ServiceAnswerException Unexpected() => new("network", Status);

    private static string? Text(JsonElement element, string name) => element.Member(name)?.TextOrNull();
}
