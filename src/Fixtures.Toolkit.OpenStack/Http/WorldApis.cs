using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The APIs of one world: its services, and the authority that validates tokens.</summary>
/// <param name="services">The services that the world has, and those that it could have.</param>
internal sealed class WorldApis(ServiceList services)
{
    /// <summary>The services that the world has, and those that it could have. Stubs are added once, by the composition root.</summary>
    public ServiceList Services { get; set; } = services;

    /// <summary>The requests of clients.</summary>
    public RequestLog Log { get; } = new();

    /// <summary>Validates tokens: Keystone if the world has it; otherwise every token is accepted as the persona it names.</summary>
    public ITokenAuthority Tokens { get; set; } = new OpenTokenAuthority();
}

/// <summary>The APIs of a world, as properties of the world.</summary>
internal static class WorldApisExtensions
{
    extension(World world)
    {
        public WorldApis Apis => world.Part<WorldApis>();

        /// <inheritdoc cref="WorldApis.Services"/>
        public ServiceList Services => world.Apis.Services;

        /// <inheritdoc cref="WorldApis.Tokens"/>
        public ITokenAuthority Tokens => world.Apis.Tokens;
    }
}
