using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;

/// <summary>The string formats of Nova's schemas, in addition to the standard ones.</summary>
/// <remarks>Upstream: nova.api.validation.validators, release Zed.</remarks>
internal static class NovaFormats
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Lazy<Regex> Uri = new(() => new Regex(
        @"^[A-Za-z][A-Za-z0-9+.-]*://([A-Za-z0-9._~!$&'()*+,;=:%-]*@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=%-]+)(:[0-9]*)?"
        + @"(/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*)?(\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?(#[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?$",
        RegexOptions.CultureInvariant));

    public static readonly FormatChecks All = FormatChecks.Standard
        .With("regex", FormatChecks.OnlyText(text => text.Length > 0 && PythonPattern.Compiles(text)))
        .With("date-time", FormatChecks.OnlyText(TimeFormats.IsIsoTime))
        .With("base64", FormatChecks.OnlyText(IsBase64))
        .With("cidr", FormatChecks.OnlyText(text => IpFormats.IsCidr(text)))
        .With("uuid", FormatChecks.OnlyText(UuidFormat.IsUuidLike))
        .With("uri", FormatChecks.OnlyText(text => Uri.Value.IsMatch(text)))
        .With("name", Name(NovaNames.IsName, "printable characters. Can not start or end with whitespace."))
        .With("name_with_leading_trailing_spaces", Name(
            NovaNames.HasVisibleLetter, "printable characters with at least one non space character"))
        .With("az_name", Name(
            text => NovaNames.IsName(text) && !text.Contains(':'),
            "printable characters except :.Can not start or end with whitespace."))
        .With("az_name_with_leading_trailing_spaces", Name(
            text => NovaNames.HasVisibleLetter(text) && !text.Contains(':'),
            "printable characters except :, with at least one non space character"))
        .With("keypair_name_20", KeypairName("_- " + Letters))
        .With("keypair_name_292", KeypairName("@._- " + Letters));

    /// <summary>
    /// Whether Python's <c>base64.b64decode</c> accepts the text: it discards characters outside the alphabet and requires padding.
    /// </summary>
    public static bool IsBase64(string text)
    {
        var place = 0;
        var padding = 0;
        foreach (var letter in text)
        {
            if (letter == '=')
            {
                if (place >= 2 && place + ++padding >= 4)
                    return true;
            }
            else if (char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/')
            {
                padding = 0;
                place = (place + 1) % 4;
            }
        }

        return place == 0;
    }

    private static FormatCheck KeypairName(string allowed) =>
        Name(text => text.All(letter => allowed.Contains(letter)), $"Only expected characters: [{allowed}]");

    private static FormatCheck Name(Func<string, bool> check, string reason) => instance =>
        instance.ValueKind == JsonValueKind.String && check(JsonText.Of(instance))
            ? true
            : FormatVerdict.Because($"An invalid 'name' value was provided. The name must be: {reason}");
}
