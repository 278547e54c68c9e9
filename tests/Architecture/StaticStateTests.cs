using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>All state belongs to a cloud; no static field holds any.</summary>
public sealed class StaticStateTests
{
    /// <summary>
    /// The shared lazy listener of DESIGN's second law, which holds worlds only while they are joined. And the link between a running xUnit
    /// v2 test and its clouds, for [AssertNoLeaks]: v2 gives an attribute neither the test object nor a context, so the value is an
    /// AsyncLocal of the test's own call. The simulator does not use it; xUnit v3 has its TestContext. And the names of ids in each running
    /// verification of Verify, which keeps converters for the whole process; the settings of Verify itself are stand-ins of the tests.
    /// </summary>
    private static readonly string[] Permitted =
    [
        "Fixtures.Toolkit.OpenStack.Hosting.SharedListener.<Instance>k__BackingField",
        "Fixtures.Toolkit.Xunit.RunningTest.Current",
        "Fixtures.Toolkit.Verify.VerificationNames.Names",
        "VerifyTests.VerifierSettings.Scrubbers",
    ];

    [Theory]
    [InlineData(typeof(OpenStackCloud))]
    [InlineData(typeof(Wait<>))]
    [InlineData(typeof(Samples))]
    [InlineData(typeof(OpenStackFixture))]
    [InlineData(typeof(FixturesToolkitVerify))]
    public void No_static_field_can_change(Type member)
    {
        var changeable =
            from type in member.Assembly.GetTypes()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsNestedInGenerated(type)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsLiteral && (!field.IsInitOnly || IsMutableCollection(field.FieldType) || IsStateHolder(field.FieldType))
            let name = $"{type.FullName}.{field.Name}"
            where !Permitted.Contains(name)
            select name;

        Assert.True(!changeable.Any(), string.Join('\n', changeable));
    }

    private static bool IsNestedInGenerated(Type type) =>
        type.DeclaringType is { } outer
            && (outer.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || IsNestedInGenerated(outer));

    /// <summary>Types that exist to hold mutable state.</summary>
    private static bool IsStateHolder(Type type) =>
        type.Name is "SharedListener" or "ThreadLocal`1" or "AsyncLocal`1" or "ConditionalWeakTable`2"
            || type.Name.StartsWith("StateStore", StringComparison.Ordinal);

    private static bool IsMutableCollection(Type type)
    {
        if (type.IsArray || type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) || type.IsInterface)
            return false;
        var ns = type.Namespace ?? "";
        var isImmutable = ns.Contains("Immutable", StringComparison.Ordinal)
            || ns.Contains("Frozen", StringComparison.Ordinal)
            || type.Name.StartsWith("ReadOnly", StringComparison.Ordinal);
        return !isImmutable && ns.StartsWith("System.Collections", StringComparison.Ordinal);
    }
}
