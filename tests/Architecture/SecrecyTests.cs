using System.Security.Cryptography;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using Fixtures.Toolkit.OpenStack;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>The time that a refusal takes reveals nothing about a secret.</summary>
public sealed class SecrecyTests
{
    private const string Keystone = "Fixtures.Toolkit.OpenStack.Keystone";

    private static readonly ArchUnitNET.Domain.Architecture Simulator =
        new ArchLoader().LoadAssemblies(typeof(OpenStackCloud).Assembly, typeof(CryptographicOperations).Assembly).Build();

    [Fact]
    public void Passwords_and_secrets_are_derived_by_the_library_and_compared_in_constant_time() =>
        Types().That().HaveFullName($"{Keystone}.Ground.PasswordHash")
            .Should().DependOnAny(typeof(CryptographicOperations))
            .AndShould().DependOnAny(typeof(Rfc2898DeriveBytes))
            .Check(Simulator);

    [Fact]
    public void A_token_is_looked_up_by_its_hash_and_never_compared() =>
        Types().That().HaveFullName($"{Keystone}.Tokens.TokenText")
            .Should().DependOnAny(typeof(SHA256))
            .Check(Simulator);

    [Theory]
    [InlineData("Identities.User", "Password")]
    [InlineData("Identities.ApplicationCredential", "Secret")]
    public void A_secret_is_stored_only_as_its_hash(string type, string property) => Assert.Equal(
        $"{Keystone}.Ground.PasswordHash",
        typeof(OpenStackCloud).Assembly.GetType($"{Keystone}.{type}", throwOnError: true)!.GetProperty(property)!.PropertyType.FullName);
}
