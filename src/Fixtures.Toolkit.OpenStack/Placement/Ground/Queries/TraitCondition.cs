using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground.Queries;

/// <summary>A parsed <c>required</c>: one trait of each required set must be present, and no forbidden trait.</summary>
/// <remarks>Source: placement 8.0.0, <c>util.normalize_traits_qs_param</c>.</remarks>
internal sealed record TraitCondition(ImmutableArray<ImmutableArray<string>> Required, ImmutableArray<string> Forbidden)
{
    public static readonly TraitCondition None = new([], []);

    private const string Expected = "Invalid query string parameters: Expected 'required' parameter value of the form: ";

    public bool IsEmpty => Required.IsEmpty && Forbidden.IsEmpty;

    /// <summary>Reads all values of a parameter. Before 1.39 only the last one counts.</summary>
    public static TraitCondition Read(IReadOnlyList<string> values, ApiVersion version)
    {
        var condition = None;
        foreach (var value in version >= PlacementVersions.AnyTraits ? values : values.TakeLast(1))
        {
            var one = ReadOne(value, version >= PlacementVersions.ForbiddenTraits, version >= PlacementVersions.AnyTraits);
            condition = new([.. condition.Required, .. one.Required], [.. condition.Forbidden.Union(one.Forbidden)]);
        }

        return condition;
    }

    public static TraitCondition ReadOne(string value, bool allowForbidden, bool allowAny) =>
        value.StartsWith("in:", StringComparison.Ordinal) ? ReadAny(value, allowAny) : ReadAll(value, allowForbidden);

    /// <summary>Whether the traits of one provider satisfy the condition.</summary>
    public bool HoldsFor(ImmutableArray<string> traits) => !IsForbidden(traits) && Required.All(any => any.Any(traits.Contains));

    public bool IsForbidden(ImmutableArray<string> traits)
    {
        foreach (var trait in Forbidden)
        {
            if (traits.Contains(trait))
                return true;
        }

        return false;
    }

    /// <summary>The same condition among providers of which none has the traits that <paramref name="isUnused"/> accepts.</summary>
    public TraitCondition WithoutForbidden(Func<string, bool> isUnused) =>
        Forbidden.Any(isUnused) ? this with { Forbidden = Forbidden.RemoveAll(trait => isUnused(trait)) } : this;

    private static TraitCondition ReadAny(string value, bool allowAny)
    {
        if (!allowAny)
        {
            throw new BadRequestException(
                "Invalid query string parameters: The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' only supported since microversion 1.39. "
                + $"Got: {value}");
        }

        ImmutableArray<string> traits = [.. value[3..].Split(',').Select(trait => trait.Trim()).Distinct()];
        if (traits.Contains(""))
            throw new BadRequestException($"{Expected}in:HW_CPU_X86_VMX,CUSTOM_MAGIC. Got an empty trait in: {value}");
        if (traits.Any(trait => trait.StartsWith('!')))
        {
            throw new BadRequestException(
                "Invalid query string parameters: The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' does not support forbidden traits. "
                + $"Got: {value}");
        }

        return new([traits], []);
    }

    private static TraitCondition ReadAll(string value, bool allowForbidden)
    {
        var all = value.Split(',').Select(trait => trait.Trim()).ToArray();
        ImmutableArray<string> forbidden = [.. all.Where(trait => trait.StartsWith('!')).Select(trait => trait.TrimStart('!')).Distinct()];
        if (forbidden.Contains("") || all.Contains(""))
        {
            throw new BadRequestException(
                $"{Expected}HW_CPU_X86_VMX,{(allowForbidden ? "!" : "")}CUSTOM_MAGIC. Got an empty trait in: {value}");
        }

        if (!forbidden.IsEmpty && !allowForbidden)
            throw new BadRequestException($"{Expected}HW_CPU_X86_VMX,CUSTOM_MAGIC. Got: {value}");
        return new([.. all.Where(trait => !trait.StartsWith('!')).Select(trait => ImmutableArray.Create(trait))], forbidden);
    }
}
