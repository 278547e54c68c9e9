using System.ComponentModel;
using System.Globalization;
using System.Net;

namespace Fixtures.Toolkit.Policy;

/// <summary>How a service answered: a cell of a <see cref="PolicyMatrix"/>.</summary>
/// <param name="Status">The status of the answer.</param>
[TypeConverter(typeof(PolicyOutcomeConverter))]
public readonly record struct PolicyOutcome(HttpStatusCode Status)
{
    /// <summary>What the status means to whoever asked.</summary>
    public PolicyVerdict Verdict => Status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.BadRequest => PolicyVerdict.Allowed,
        HttpStatusCode.Forbidden => PolicyVerdict.Forbidden,
        HttpStatusCode.NotFound => PolicyVerdict.Hidden,
        HttpStatusCode.Unauthorized => PolicyVerdict.Unauthorized,
        _ => PolicyVerdict.Other,
    };

    /// <summary><c>allowed</c>, or the status.</summary>
    public override string ToString() => Verdict == PolicyVerdict.Allowed ? "allowed" : ((int)Status).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is neither <c>allowed</c> nor a status.</exception>
    public static PolicyOutcome Parse(string text) =>
        text == "allowed" ? new(HttpStatusCode.OK)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 600 ? new((HttpStatusCode)status)
        : throw new FormatException($"'{text}' is no outcome. Write 'allowed' or a status such as 403.");

    /// <summary>Whether both mean the same: any success is like any other.</summary>
    public bool Equals(PolicyOutcome other) => Verdict == other.Verdict && (Verdict != PolicyVerdict.Other || Status == other.Status);

    /// <inheritdoc/>
    public override int GetHashCode() => Verdict == PolicyVerdict.Other ? (int)Status : -(int)Verdict;
}

/// <summary>What an outcome means.</summary>
public enum PolicyVerdict
{
    /// <summary>It was done.</summary>
    Allowed = 1,

    /// <summary>403: refused.</summary>
    Forbidden,

    /// <summary>404: not even its existence is told.</summary>
    Hidden,

    /// <summary>401: not known who asks.</summary>
    Unauthorized,

    /// <summary>Anything else: the status tells.</summary>
    Other,
}

/// <summary>Writes an outcome as its text, for whatever serializes by type converters.</summary>
internal sealed class PolicyOutcomeConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? PolicyOutcome.Parse(text) : base.ConvertFrom(context, culture, value);
}
