using System.ComponentModel;
using System.Globalization;
using System.Net;

namespace Fixtures.Toolkit;

/// <summary>The answer of a service: a cell of a <see cref="PolicyMatrix"/>.</summary>
/// <param name="Status">The status of the answer.</param>
[TypeConverter(typeof(PolicyOutcomeConverter))]
public readonly record struct PolicyOutcome(HttpStatusCode Status)
{
    /// <summary>The meaning of the status for the persona.</summary>
    public PolicyVerdict Verdict => Status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.BadRequest => PolicyVerdict.Allowed,
        HttpStatusCode.Forbidden => PolicyVerdict.Forbidden,
        HttpStatusCode.NotFound => PolicyVerdict.Hidden,
        HttpStatusCode.Unauthorized => PolicyVerdict.Unauthorized,
        _ => PolicyVerdict.Other,
    };

    /// <summary><c>allowed</c>, or the status.</summary>
    public override string ToString() =>
        Verdict == PolicyVerdict.Allowed ? "allowed" : ((int)Status).ToString(CultureInfo.InvariantCulture);

    /// <summary>Parses the output of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is neither <c>allowed</c> nor a status.</exception>
    public static PolicyOutcome Parse(string text) =>
        text == "allowed" ? new(HttpStatusCode.OK)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 100 and < 600 ? new((HttpStatusCode)status)
        : throw new FormatException($"'{text}' is no outcome. Write 'allowed' or a status such as 403.");

    /// <summary>Whether both have the same meaning: all successes are equal.</summary>
    public bool Equals(PolicyOutcome other) => Verdict == other.Verdict && (Verdict != PolicyVerdict.Other || Status == other.Status);

    /// <inheritdoc/>
    public override int GetHashCode() => Verdict == PolicyVerdict.Other ? (int)Status : -(int)Verdict;
}

/// <summary>The meaning of an outcome.</summary>
public enum PolicyVerdict
{
    /// <summary>2xx or 3xx: allowed.</summary>
    Allowed = 1,

    /// <summary>403: refused.</summary>
    Forbidden,

    /// <summary>404: the target's existence is hidden.</summary>
    Hidden,

    /// <summary>401: not authenticated.</summary>
    Unauthorized,

    /// <summary>Any other status.</summary>
    Other,
}

/// <summary>Converts an outcome to and from its text, for serializers that use type converters.</summary>
internal sealed class PolicyOutcomeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? PolicyOutcome.Parse(text) : base.ConvertFrom(context, culture, value);
}
