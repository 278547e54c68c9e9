using System.Globalization;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <summary>The filter <c>password_expires_at=lt:2030-01-01T00:00:00Z</c>. By default no password expires, so it matches nobody.</summary>
internal static class PasswordExpiry
{
    private const string Name = "password_expires_at";

    private static readonly string[] Operators = ["lt", "gt", "eq", "lte", "gte", "neq"];

    /// <summary>The users that match the filter; all users without one. A comparator after <c>__</c> is ignored.</summary>
    /// <exception cref="InvalidRequestException">The filter is not an operator and a time.</exception>
    public static IEnumerable<User> Filter(ApiRequest request, IEnumerable<User> users)
    {
        string?[] values =
        [
            .. request.Query.Where(parameter => parameter.Key.Split("__", 2)[0] == Name).SelectMany(parameter => parameter.Value),
        ];
        foreach (var value in values.OfType<string>())
            Check(value);
        return values.Length > 0 ? [] : users;
    }

    private static void Check(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var (comparison, time) = colon is 2 or 3 ? (value[..colon], value[(colon + 1)..]) : ("eq", value);
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out _) || !time.Contains('-', StringComparison.Ordinal))
            throw InvalidRequestException.Malformed("Timestamp not in expected format.");

        if (!Operators.Contains(comparison))
        {
            throw new InvalidRequestException(
                $"The given operator {comparison} is not valid. "
                + "It must be one of the following: 'eq', 'neq', 'lt', 'lte', 'gt', or 'gte'.");
        }
    }
}
