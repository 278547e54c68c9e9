using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>How Neutron refused what Nova handed on to it.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Type">Its own name of the fault: <c>OverQuota</c>; null where the answer was none of Neutron's.</param>
/// <param name="Message">As Neutron's client words it for Nova, which hands it on.</param>
/// <remarks>Source: neutronclient, <c>exception_handler_v20</c>.</remarks>
internal sealed record NeutronRefusal(HttpStatusCode Status, string? Type, string Message)
{
    public static NeutronRefusal Of(EdgeResponse answer)
    {
        var error = answer.Body.ValueKind == JsonValueKind.Object ? answer.Body.Member("NeutronError") : null;
        var message = error is { ValueKind: JsonValueKind.Object } described ? Text(described, "message") ?? "" : $"{(int)answer.Status}-{System.Text.Encoding.UTF8.GetString(answer.Bytes)}";
        if (error is { ValueKind: JsonValueKind.Object } detailed && Text(detailed, "detail") is { Length: > 0 } detail)
            message += "\n" + detail;
        if (answer.Headers.TryGetValues("X-OpenStack-Request-ID", out var ids))
            message += $"\nNeutron server returns request_ids: [{string.Join(", ", ids.Select(id => $"'{id}'"))}]";
        return new NeutronRefusal(answer.Status, error is { ValueKind: JsonValueKind.Object } typed ? Text(typed, "type") : null, message);
    }

    /// <summary>What Nova's API does not expect of Neutron.</summary>
    public ServiceAnswerException Unexpected() => new("network", Status);

    private static string? Text(JsonElement element, string name) => element.Member(name)?.TextOrNull();
}
