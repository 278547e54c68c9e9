using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova.Flavors;

/// <summary>Finds the mistakes in a flavor of a builder, as the API would refuse them.</summary>
internal static partial class FlavorMistakes
{
    public static IEnumerable<string> In(Flavor flavor)
    {
        foreach (var mistake in NameCheck.MistakesIn("a flavor", flavor.Name))
            yield return mistake;
        if (!Id().IsMatch(flavor.FlavorId ?? ""))
        {
            yield return $"'{flavor.FlavorId}' cannot be the id of flavor '{flavor.Name}'. Use 1 to {NameCheck.Longest} letters, digits, "
                + "spaces and '._-', without a space at either end.";
        }

        if (flavor.MemoryMb < 1 || flavor.Vcpus < 1 || flavor.DiskGb < 0 || flavor.EphemeralGb < 0 || flavor.SwapMb < 0)
            yield return $"Flavor '{flavor.Name}' needs at least 1 MiB of memory and 1 vCPU, and disks and swap of 0 or more.";
        if (!(flavor.RxTxFactor > 0) || !double.IsFinite(flavor.RxTxFactor))
            yield return $"The {nameof(Flavor.RxTxFactor)} of flavor '{flavor.Name}' must be a number above 0.";
        foreach (var (name, value) in flavor.ExtraSpecs)
        {
            if (RefusalOf(name, value) is { } refusal)
                yield return $"The extra spec '{name}' of flavor '{flavor.Name}': {refusal}";
        }
    }

    private static string? RefusalOf(string name, string value)
    {
        if (!SpecName().IsMatch(name))
            return $"a name has 1 to {NameCheck.Longest} letters, digits, spaces and '_-:.'.";
        try
        {
            ExtraSpecValidator.Check(name, value);
            return null;
        }
        catch (FaultException refusal)
        {
            return refusal.Message;
        }
    }

    // The ids that a flavor can be created with; those of the demo world and of the builder are among them.
    [GeneratedRegex("^(?! )[a-zA-Z0-9. _-]{1,255}(?<! )$")]
    private static partial Regex Id();

    [GeneratedRegex("^[a-zA-Z0-9-_:. ]{1,255}$")]
    private static partial Regex SpecName();
}
