using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>Reads the headers of a part of a form.</summary>
/// <remarks>Upstream: swift.common.utils, <c>parse_mime_headers</c>.</remarks>
internal static class FormPartHeaders
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The headers by their lower-case names, as text. The body comes next.</summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(FormBody form, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        string? last = null;
        while (await form.ReadLineAsync(cancellation).ConfigureAwait(ActorContext.IsCurrent) is { Length: > 0 } bytes)
        {
            var line = Decode(bytes);
            if (line is "\r\n" or "\n")
                break;
            if (last is not null && line[0] is ' ' or '\t')
                headers[last!] += line.TrimEnd('\r', '\n');
            else if (line.Split(':', 2) is [var name, var value])
                headers[last = name.ToLowerInvariant()] = value.TrimStart(' ', '\t').TrimEnd('\r', '\n');
        }

        return headers;
    }

    private static string Decode(byte[] line)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(line);
        }
    }
}
