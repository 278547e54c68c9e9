using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Proxies;

/// <summary>How Glance refused what Nova handed on to it, as Glance's client words it.</summary>
/// <remarks>Source: glanceclient's exc.py, from_response: it reads the page that Glance writes for browsers, and leaves its escapes as they are.</remarks>
internal static class GlanceRefusal
{
    public static string Of(EdgeResponse answer)
    {
        var message = answer.Body.ValueKind == JsonValueKind.Object ? answer.Body.Member("message")?.TextOrNull() : null;
        return $"HTTP {(int)answer.Status} {answer.Status.ToPhrase()}: {HtmlText.Escape(message?.Replace("<br />", "", StringComparison.Ordinal).Trim() ?? "")}";
    }

    private static string ToPhrase(this System.Net.HttpStatusCode status) => string.Concat(status.ToString().Select((letter, place) => place > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}"));
}
