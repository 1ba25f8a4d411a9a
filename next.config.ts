import type { NextConfig } from "next";

const config: NextConfig = {
  serverExternalPackages: ["@duckdb/node-api", "@duckdb/node-bindings", "@node-rs/argon2"],
  // Titles stream into the body for ordinary browsers, where a reader without JavaScript never sees them.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are a gate of their own (`npm run check`); a build need not check the tests as well.
  typescript: { ignoreBuildErrors: true },
  // Each request is a line of our own log, without its query.
  logging: { incomingRequests: false },
  // No page has a picture to resize, so nobody can make us resize one.
  images: { unoptimized: true },
  // Else the development server asks the internet whether Next itself is up to date.
  experimental: { agentUpgrade: false },
};

export default config;
