using System.Globalization;
using System.Numerics;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.TempUrls;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>The fields of a form that came before a file. Values are text.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The value; null if the field is missing. Names have no case.</summary>
    public string? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name.ToLowerInvariant()] = value!;
    }

    public BigInteger MaxFileCount => NumberOf("max_file_count", "max_file_count not an integer");

    public BigInteger MaxFileSize => NumberOf("max_file_size", "max_file_size not an integer");

    /// <summary>Where the browser goes with the answer; null to get it itself.</summary>
    public string? Redirect => this["redirect"] is { Length: > 0 } address ? address : null;

    /// <summary>Sets the headers of an upload that fields of the form, or else of its part, give it.</summary>
    /// <exception cref="SwiftFault">A field is malformed.</exception>
    public void SetHeaders(SwiftHeaders headers, IReadOnlyDictionary<string, string> part)
    {
        headers["X-Delete-At"] = TimeOf("x_delete_at", "x_delete_at not an integer: Unix timestamp required.");
        headers["X-Delete-After"] = TimeOf("x_delete_after", "x_delete_after not an integer: Number of seconds required.");
        headers["Content-Type"] = HeaderOf("content-type", part) is not "" and var type ? type : "application/octet-stream";
        headers["Content-Encoding"] = HeaderOf("content-encoding", part);
    }

    /// <exception cref="SwiftFault">The form has expired, or no key signs it for this path.</exception>
    public void RequireSignature(SwiftRequest request, IEnumerable<TempUrlKey> keys)
    {
        if (NumberOf("expires", "expired not an integer") * SwiftTimestamp.FromSeconds(1).Units < request.Swift.Now.Units)
            throw FormFaults.Expired();
        if (UrlSignature.Parse(this["signature"] ?? "") is not { } signature)
            throw FormFaults.InvalidSignature();
        var limits = $"{Redirect}\n{SignedNumber("max_file_size")}\n{SignedNumber("max_file_count")}\n{SignedNumber("expires")}";
        // Behind a mount of DevStack's kind, clients sign the whole path of their URL.
        string[] texts = [.. ((string[])["", request.Api.Api.Mount]).Select(
            mount => $"{mount}{request.RawPath}\n{WsgiText.From(limits)}")];
        if (!keys.Any(key => texts.Any(text => signature.IsOf(key.Secret, text))))
            throw FormFaults.InvalidSignature();
    }

    private string SignedNumber(string name) => this[name] is { Length: > 0 } text ? text : "0";

    private BigInteger NumberOf(string name, string fault)
    {
        if (string.IsNullOrEmpty(this[name]))
            return 0;
        return PythonInteger.TryParse(this[name], out var number) ? number : throw FormFaults.Invalid(fault);
    }

    private string? TimeOf(string name, string fault)
    {
        if (this[name] is not { } text)
            return null;
        return PythonInteger.TryParse(text, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw FormFaults.Invalid(fault);
    }

    private string? HeaderOf(string name, IReadOnlyDictionary<string, string> part)
    {
        var value = this[name] ?? part.GetValueOrDefault(name);
        return value?.Any(char.IsControl) == true ? throw FormFaults.Invalid($"{name} not a header value")
            : value is null ? null : WsgiText.From(value);
    }
}
