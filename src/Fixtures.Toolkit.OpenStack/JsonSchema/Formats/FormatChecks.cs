using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

/// <summary>Checks whether an instance of any type has a format.</summary>
internal delegate FormatVerdict FormatCheck(JsonElement instance);

/// <summary>The result of a format check. A check may give the message of its failure.</summary>
internal readonly record struct FormatVerdict(bool IsValid, string? Cause = null)
{
    public static implicit operator FormatVerdict(bool isValid) => new(isValid);

    public static FormatVerdict Because(string cause) => new(IsValid: false, cause);
}

/// <summary>The formats that a service knows, by name.</summary>
internal sealed class FormatChecks
{
    public static readonly FormatChecks None = new([]);

    /// <summary>The formats of python-jsonschema without its optional libraries. They check texts; other values pass.</summary>
    public static readonly FormatChecks Standard = None
        .With("email", OfText(text => text.Contains('@')))
        .With("idn-email", OfText(text => text.Contains('@')))
        .With("ipv4", OfText(IpFormats.IsIpv4))
        .With("ipv6", OfText(IpFormats.IsIpv6))
        .With("regex", OfText(Python.PythonPattern.Compiles))
        .With("date", OfText(TimeFormats.IsDate))
        .With("time", OfText(TimeFormats.IsTime))
        .With("uuid", OfText(UuidFormat.IsHyphenated));

    private readonly Dictionary<string, FormatCheck> _checks;

    private FormatChecks(Dictionary<string, FormatCheck> checks) => _checks = checks;

    /// <summary>A check on texts; a value of another type passes.</summary>
    public static FormatCheck OfText(Func<string, bool> check) =>
        instance => instance.ValueKind != JsonValueKind.String || check(Python.JsonText.Of(instance));

    /// <summary>A check that only a text can pass.</summary>
    public static FormatCheck OnlyText(Func<string, bool> check) =>
        instance => instance.ValueKind == JsonValueKind.String && check(Python.JsonText.Of(instance));

    public FormatCheck? Find(string name) => _checks.GetValueOrDefault(name);

    public FormatChecks With(string name, FormatCheck check) => new(new Dictionary<string, FormatCheck>(_checks) { [name] = check });
}
