using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>Validates the final settings of object storage.</summary>
internal static class ObjectStorageCheck
{
    public static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var settings = builder.Get<ObjectStorageSettings>();
        if (settings.Policies.IsDefaultOrEmpty)
            yield return "Object storage has no storage policy. Give it at least one.";
        else
            foreach (var mistake in PolicyMistakes(settings))
                yield return mistake;
        string[] known = [.. SwiftMiddlewares.Optional];
        foreach (var name in settings.LeftOut.Except(known))
        {
            yield return $"Object storage cannot leave out the middleware '{name}'.{Nearest.Hint(name, known)} "
                + $"It can leave out {string.Join(", ", known)}.";
        }

        if (settings.ExpirerInterval < TimeSpan.Zero || settings.ContainerUpdaterInterval < TimeSpan.Zero)
            yield return "The intervals of the daemons of object storage cannot be negative.";
    }

    private static IEnumerable<string> PolicyMistakes(ObjectStorageSettings settings)
    {
        var first = settings.Policies[0];
        if (first.IsDeprecated)
            yield return $"The storage policy '{first.Name}' is the default, so it cannot be deprecated. Put another one first.";
        string[] names = [.. settings.Policies.SelectMany(policy => policy.Aliases.Prepend(policy.Name))];
        foreach (var name in names.Where(name => name.Length == 0 || !name.All(one => char.IsAsciiLetterOrDigit(one) || one == '-')))
            yield return $"'{name}' cannot be the name of a storage policy. Use letters, digits and '-'.";
        foreach (var twice in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"Two storage policies are named '{twice.Key}'. Give one of them another name.";
    }
}
