using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The APIs of one world: what the test adds to the cloud's own services, and who validates tokens.</summary>
internal sealed class WorldApis
{
    /// <summary>The test's own services. Set once by the composition root.</summary>
    public IReadOnlyList<ApiService> Stubs { get; set; } = [];

    /// <summary>Validates tokens: Keystone, where the world has it.</summary>
    public ITokenAuthority Tokens { get; set; } = new OpenTokenAuthority();
}

/// <summary>The APIs of a world, as properties of the world.</summary>
internal static class WorldApisExtensions
{
    extension(World world)
    {
        public WorldApis Apis => world.Part<WorldApis>();

        /// <inheritdoc cref="WorldApis.Stubs"/>
        public IReadOnlyList<ApiService> Stubs => world.Apis.Stubs;

        /// <inheritdoc cref="WorldApis.Tokens"/>
        public ITokenAuthority Tokens => world.Apis.Tokens;
    }
}
