using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

/// <summary>Parses <c>resources=VCPU:2,MEMORY_MB:1024</c>.</summary>
/// <remarks>Source: placement 8.0.0, <c>util.normalize_resources_qs_param</c>.</remarks>
internal static class RequestedResources
{
    private const string Form = "Badly formed resources parameter. "
        + "Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: ";

    /// <summary>Classes and amounts, in the order of first mention. Larger amounts become <see cref="int.MaxValue"/>.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> Read(string text)
    {
        if (text.Trim().Length == 0)
            throw new BadRequestException(Form + "empty string.");
        var amounts = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in text.Split(','))
        {
            var parts = pair.Split(':');
            if (parts.Length != 2)
                throw new BadRequestException($"{Form}{pair}.");
            amounts[parts[0]] = Amount(parts[0], parts[1]);
        }

        return [.. amounts];
    }

    private static int Amount(string resourceClass, string text)
    {
        if (IntegerText.Parse(text) is not { } amount)
            throw new BadRequestException($"Requested resource {resourceClass} expected positive integer amount. Got: {text}.");
        if (amount < 1)
            throw new BadRequestException($"Requested resource {resourceClass} requires amount >= 1. Got: {amount}.");
        return (int)BigInteger.Min(amount, int.MaxValue);
    }
}
