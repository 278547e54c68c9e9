using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>The text that Glance's client makes of an error response.</summary>
/// <remarks>Upstream: glanceclient.exc.from_response. It reads the HTML page of the error and leaves its escapes in place.</remarks>
internal static class GlanceErrorText
{
    public static string From(EdgeResponse answer)
    {
        var message = answer.Body.ValueKind == JsonValueKind.Object ? answer.Body.Member("message")?.TextOrNull() : null;
        var text = message?.Replace("<br />", "", StringComparison.Ordinal).Trim() ?? "";
        return $"HTTP {(int)answer.Status} {ToPhrase(answer.Status)}: {HtmlText.Escape(text)}";
    }

    private static string ToPhrase(System.Net.HttpStatusCode status) =>
        string.Concat(status.ToString().Select((letter, place) => place > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"));
}
