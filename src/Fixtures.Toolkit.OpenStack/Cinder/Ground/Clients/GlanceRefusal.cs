using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Clients;

/// <summary>
/// The text of the exceptions of Glance's client, which Cinder passes on: <c>HTTP 403 Forbidden: You do not own this image</c>.
/// </summary>
/// <remarks>Upstream: glanceclient.exc.from_response, which gets a page: its heading and its lines, without tags and repetitions.</remarks>
internal static partial class GlanceRefusal
{
    public static string TextOf(EdgeResponse answer)
    {
        var (code, message) = answer.IsJson && answer.Body.ValueKind == JsonValueKind.Object
            ? (answer.Body.MemberText("code"), answer.Body.MemberText("message"))
            : (null, null);
        var lines = (message ?? "").Split('\n').Select(line => Tag().Replace(line.Trim(), "")).Where(line => line.Length > 0);
        var heading = code ?? ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        return $"HTTP {string.Join(": ", lines.Prepend(heading).Distinct(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("<.+?>")]
    private static partial Regex Tag();
}
